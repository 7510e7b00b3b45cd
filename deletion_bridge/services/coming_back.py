"""When a backup comes back: the outbox is older than the world it speaks to."""

from django.db.models import F
from django.db.models.functions import Coalesce

from core.backup import Manifest
from deletion_bridge.models import Destination, Handoff

RESTORED = "restored"


def hold_all(manifest: Manifest) -> None:
    """Let nothing leave until a person resumes each destination: this may be a drill.

    What was waiting when the backup was made may have left since. A service of our contract knows
    its key and takes it once; one that knows no keys looks first at whatever was taken up before,
    so every waiting row counts as taken up.
    """
    Destination.objects.filter(paused_at=None).update(
        paused_at=manifest.made_at, paused_for=RESTORED
    )
    Handoff.objects.pending().update(
        claimed_at=Coalesce(F("claimed_at"), manifest.made_at), lease_token=None, lease_until=None
    )
