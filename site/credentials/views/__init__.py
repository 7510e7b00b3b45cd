"""Pages of the public, of holders, and of staff."""
