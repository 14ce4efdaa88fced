"""Four eyes on a plan in a workspace: sent by one, approved by another, used without that only in an emergency."""
