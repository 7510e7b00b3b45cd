"""Mails leave through a table, so that none is lost when the mail server is away."""
