"""What becomes of a plan in phases and drawn futures: evaluation, what holds, which placement to choose."""
