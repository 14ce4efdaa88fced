"""The story in words and tables: for the first page of the report, and for the papers beside it."""
