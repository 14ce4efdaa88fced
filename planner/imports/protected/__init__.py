"""People with protected identity: which rows are theirs, and what is made of these, if anything."""
