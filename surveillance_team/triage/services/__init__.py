"""Writes of the officers' desk. What decides about a target is the trunk's."""
