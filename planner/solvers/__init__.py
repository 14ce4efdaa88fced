"""The engines: min-cost flow, linear programmes, levels fixed one before the next."""
