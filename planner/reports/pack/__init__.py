"""The paper pack: post cards, call list, chart and stand-ins, by which a plan works without the program."""
