"""Tests of the independent witness."""
