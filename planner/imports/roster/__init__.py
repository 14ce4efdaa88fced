"""HR's files to one roster, and the rows that are set aside."""
