"""What is handed out around the demo lessons: questions, worksheet, letter, easy words."""

from . import parts
from .asking_for_help import AROUND as ASKING_FOR_HELP
from .bystander import AROUND as BYSTANDER
from .consent import AROUND as CONSENT
from .filming import AROUND as FILMING
from .grooming import AROUND as GROOMING
from .law import AROUND as LAW
from .parts import Around
from .spreading import AROUND as SPREADING
from .synthetic import AROUND as SYNTHETIC

ALL: tuple[Around, ...] = (
    GROOMING,
    SYNTHETIC,
    BYSTANDER,
    ASKING_FOR_HELP,
    FILMING,
    CONSENT,
    SPREADING,
    LAW,
)
BY_SLUG = {around.slug: around for around in ALL}

__all__ = ["ALL", "BY_SLUG", "parts"]
