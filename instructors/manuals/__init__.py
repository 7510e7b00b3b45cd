"""Manuals for instructors: chapters, editions, and the PDF made of them."""
