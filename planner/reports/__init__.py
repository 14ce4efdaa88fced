"""Reports from verified plans: one HTML file for screen and paper, one workbook with the same tables."""
