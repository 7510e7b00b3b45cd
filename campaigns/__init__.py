"""Promises and sign-ups of citizens."""
