"""What a teacher makes of a lesson: saved, adapted, shared with colleagues."""
