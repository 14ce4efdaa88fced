"""The local page: it asks and shows, and leaves all work to jobs and store (docs/decisions/0026-the-page.md)."""
