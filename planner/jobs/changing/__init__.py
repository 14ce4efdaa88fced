"""What is otherwise than the files say: put in force, told of, and played."""
