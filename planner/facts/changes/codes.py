"""Every finding code of changes, once; its words are ``finding.<CODE>.what``, ``.expected`` and ``.fix``."""

HITS_NOTHING = "E-CHANGE-001"
NO_ROAD_LEFT = "E-CHANGE-002"
TOLERATED = "E-CHANGE-003"
"""A setting tolerates so many days away that nobody would be."""

FEWER = "W-CHANGE-011"
AS_BEFORE = "W-CHANGE-012"

PEOPLE_HIT = "I-CHANGE-021"
IN_FORCE = "I-CHANGE-022"
AT_LEAST = "I-CHANGE-023"
CHOSEN = "I-CHANGE-025"
NOT_PLAYED = "I-CHANGE-024"
