"""Habits that all commands share: options, language, usage errors, the group."""
