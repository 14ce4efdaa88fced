"""Pictures that are written with the page: they need no script, and print as they stand."""
