"""Who is who: the people of a file against those who are stored, so that an id means one person for years."""
