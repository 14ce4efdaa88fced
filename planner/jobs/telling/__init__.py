"""How findings are said: the same sentences in the terminal and on the page."""
