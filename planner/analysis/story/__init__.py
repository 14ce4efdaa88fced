"""What a reader must learn first: how far each position is from whole, what explains most of it, what breaks when."""
