"""Where a lesson goes out."""
