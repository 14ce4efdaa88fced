"""What a strategist asks of plans beside solving them."""
