"""The parts of the sandbox peer. Standard library only."""
