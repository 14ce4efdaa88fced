"""New things of every kind, added to a copy of the repository as CONTRIBUTING says."""
