"""What developers run: set-up, checks and the generators of documents."""
