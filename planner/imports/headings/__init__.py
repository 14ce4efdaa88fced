"""Rows of headings: which they are, and what they are in one piece."""
