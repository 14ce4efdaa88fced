"""The field's words as frozen models; imports nothing else of ours."""
