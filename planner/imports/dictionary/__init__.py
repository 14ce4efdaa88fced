"""The data dictionary: every column of every file, as a page."""
