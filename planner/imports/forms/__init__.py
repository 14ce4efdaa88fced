"""Empty forms of every file that the planner reads: tables, a workbook, TOML files and schemas for editors."""
