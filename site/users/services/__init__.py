"""Every write about people with accounts."""
