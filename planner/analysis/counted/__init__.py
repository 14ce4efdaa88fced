"""What a plan counts: coverage, depth, supply, donors, the funnel, the worth of a name."""
