"""What a plan means: plain functions from plan and case to tables, and the control of what may be counted in public."""
