"""The public table, a person's own page, and what privacy officers do."""
