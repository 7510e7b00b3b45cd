"""Training, appointment, dispatch and manuals."""
