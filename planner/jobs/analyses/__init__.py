"""Analyses of a plan that take a while: asked on the page, worked out beside it, and kept with what they rest on."""
