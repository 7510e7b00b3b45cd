"""The top of the page tree: front page, information, help now, statistics, search."""
