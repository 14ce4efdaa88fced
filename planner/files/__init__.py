"""Opening, whole writing and strict reading of files; used by imports, store, reports and cli."""
