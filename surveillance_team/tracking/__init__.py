"""Reported accounts and channels, what they posted, and evidence files for investigators."""
