"""Looking after a workspace: what is wrong with it, receipts, backups and restoring."""
