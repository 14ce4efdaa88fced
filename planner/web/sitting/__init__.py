"""Who sits at the page, and what it keeps for them until they leave."""
