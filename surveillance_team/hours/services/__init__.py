"""Everything that writes in the room of hours and care."""
