"""What people send this room. All of it is text (law 1)."""
