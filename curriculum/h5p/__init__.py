"""H5P in Python: reading, keeping, writing, playing and packing interactive activities."""
