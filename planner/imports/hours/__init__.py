"""Hours a week and shares of full time: how they are written, and what they are of it."""
