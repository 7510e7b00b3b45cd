"""What the room does; every write goes through here."""
