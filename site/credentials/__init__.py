"""Verifiable documents and their public check page."""
