"""Pictures of the report that are written with the page, each with a title that says what it shows."""
