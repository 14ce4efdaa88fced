"""Plans side by side: differences, their reasons, policies."""
