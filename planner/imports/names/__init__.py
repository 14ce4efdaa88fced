"""What the names in one column are: which stands first, name by name, what parts them, and initials."""
