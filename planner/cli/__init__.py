"""The command line: one file per command, shared habits beside them."""
