"""Codes of what is told of correction books that come back."""

NOT_MENDING = "W-IMPORT-596"
"""Rows that do not say which row they mend."""
NOT_RETURNED = "W-IMPORT-597"
"""Rows to be mended that stand in no correction book that was read."""
ONE_SHEET = "W-IMPORT-598"
"""A book of several sheets of which one has come back, as CSV."""
