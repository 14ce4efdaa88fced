"""Columns and cells: what a heading means, what a cell may hold, how a value is masked."""
