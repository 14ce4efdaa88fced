"""What whoever imports HR's files is asked: the same questions in the terminal and on the page."""
