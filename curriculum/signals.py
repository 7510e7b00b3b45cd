"""What lessons tell the rooms above them."""

from django.dispatch import Signal

verification_ended = Signal()
"""Sent in the transaction that ends what verified a teacher at a school, and in the one that
verifies anew what had run out. Arguments: teacher_id, school_id. Sent twice it means the same."""
