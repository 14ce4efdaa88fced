"""What is owed to whoever is registered, and what is done when something has gone wrong."""
