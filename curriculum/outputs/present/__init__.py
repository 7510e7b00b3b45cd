"""A lesson on the wall of a classroom: slides, and the cards the teacher reads from."""
