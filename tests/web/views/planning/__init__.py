"""What a strategist asks of plans on the page."""
