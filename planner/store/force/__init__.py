"""A scenario that is put in force: who did so, and the names that each unit's accounts see meanwhile."""
