"""Words of HR's for units and skills that the organisation does not have: which one each is, is asked once."""
