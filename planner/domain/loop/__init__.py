"""The loop with Plikt- och prövningsverket: a person's dated steps, what they say, and what a municipality sets."""
