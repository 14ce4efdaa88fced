"""Why a name is missing and what would mend it: candidates, the cheapest single change, proofs of shortage."""
