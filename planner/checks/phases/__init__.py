"""What a phase of the scenario says: whose seats there are, and who is away."""
