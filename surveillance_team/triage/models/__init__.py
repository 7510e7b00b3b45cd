"""What officers keep beside the targets: claims, counts, second words, bulks, the rota, views."""

from .bulks import Bulk, BulkItem
from .care import OfficerDay
from .claims import Claim
from .counts import Tally
from .proposals import Proposal
from .rota import Call, Seen, Shift
from .saved import SavedView
from .sketches import Sketch

__all__ = [
    "Bulk",
    "BulkItem",
    "Call",
    "Claim",
    "OfficerDay",
    "Proposal",
    "SavedView",
    "Seen",
    "Shift",
    "Sketch",
    "Tally",
]
