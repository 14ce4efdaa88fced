"""Tests of how rows look."""
