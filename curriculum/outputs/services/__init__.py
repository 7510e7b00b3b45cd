"""Everything that is written in this room."""
