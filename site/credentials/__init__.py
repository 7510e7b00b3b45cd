"""Verifiable documents and their public check page.

Credentials are the currency between rooms that do not know each other: one issues, another asks
`credentials.services.holds(...)`.
"""
