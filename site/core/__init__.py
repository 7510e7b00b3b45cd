"""The floor: what every room stands on and no room owns."""
