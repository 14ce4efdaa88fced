"""What somebody edits on the page: the same text as on the disk, comments and all, with some values changed."""
