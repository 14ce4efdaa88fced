"""By what HR's lists name the same person, where they write it in different ways."""
