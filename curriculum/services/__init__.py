"""Every write of the curriculum."""
