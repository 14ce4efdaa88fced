"""The coupled core: CP-SAT for what couples people."""
