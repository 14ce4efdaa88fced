"""What a command does besides reading options and printing; findings and progress come back, nothing is printed."""
