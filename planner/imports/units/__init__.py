"""Words of HR's for units that the organisation does not have: which unit each is, is asked once."""
