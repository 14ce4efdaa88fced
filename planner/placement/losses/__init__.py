"""Losses in the solved network: removal, spare people, lending limits, the worst k."""
