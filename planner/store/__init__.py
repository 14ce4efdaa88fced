"""What is kept: documents, their hashes, the key file."""
