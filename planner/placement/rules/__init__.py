"""Rules that couple people, so that the network no longer suffices: one file per rule."""
