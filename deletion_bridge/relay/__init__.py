"""The relay: takes rows of the outbox up, sends them, and writes down how it went."""
