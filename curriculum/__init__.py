"""Lessons a teacher finds, adapts, delivers and prints."""
