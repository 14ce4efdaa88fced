"""Ends that a file leaves open, and what somebody says of them."""
