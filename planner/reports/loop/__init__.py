"""Papers of the loop with Plikt- och prövningsverket: the file, its letter, the decision and the notices."""
