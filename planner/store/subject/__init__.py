"""What tells one person in whatever lies in a file, and a document without that person."""
