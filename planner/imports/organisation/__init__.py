"""The tables of the organisation to one organisation."""
