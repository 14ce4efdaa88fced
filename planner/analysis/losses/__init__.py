"""What falls when people are lost: one, two, groups, the worst k; real depth and the dossier of one person."""
