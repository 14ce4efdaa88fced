"""The page on the quality of HR's own data: counted exactly, without a name, for the private folder alone."""
