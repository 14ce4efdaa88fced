"""What of a workbook stands in no cell: looks of rows, by which some mark who is protected, and comments."""
