"""Pages of the curriculum that are not in the page tree."""
