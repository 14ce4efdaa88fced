"""How results, findings and progress look on the screen."""
