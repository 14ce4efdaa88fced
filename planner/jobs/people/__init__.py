"""Who is behind the ids of a plan: what may be told only to those who hold the key file."""
