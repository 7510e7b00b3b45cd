"""People with accounts: roles, sign-in, second factor, notifications."""
