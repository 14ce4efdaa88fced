"""Profiles as files: the words and layouts of HR systems, one column file each."""
