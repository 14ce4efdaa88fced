"""What an ensemble is chosen by, and when it is proven."""
