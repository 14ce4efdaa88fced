"""What the owner of the data decides, beside the plan itself."""
