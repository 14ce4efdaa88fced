"""What is left to ask once all answers are taken: words that would set rows aside, or that reach nothing."""
