"""Forms of the curriculum."""
