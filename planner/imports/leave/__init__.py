"""How much people are away, and from which of several employments."""
