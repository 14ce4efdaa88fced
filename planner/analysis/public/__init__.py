"""What may be told in public, and the tables that tell it."""
