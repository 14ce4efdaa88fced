"""Files of the workspace in forms: the same text as before, with what somebody has changed in it."""
