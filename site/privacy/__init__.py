"""Consent texts and receipts, self-service, retention and erasure."""
