"""The workbook's sheets: tables of plain values made for sorting, summing and pivoting, and how they are written."""
