"""What is allowed and yet hardly meant, in files that will be used together; told by ``planner check``."""
