"""Expressions of time, and the days they mean."""
