"""What somebody says of HR's files again: the latest holds."""
