"""What the crisis team reads of the situation, at a desk and on a wall."""
