"""Tests of who is protected."""
