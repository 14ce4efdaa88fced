"""Questions in the terminal to whoever imports HR's files."""
