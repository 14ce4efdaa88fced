"""What commands show of a workspace."""
