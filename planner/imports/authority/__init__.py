"""How the authority's answer is understood: its headings and words, what is asked of them, and what is kept."""
