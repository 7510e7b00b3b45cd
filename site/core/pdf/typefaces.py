"""Our typefaces unpacked once. Each document would otherwise begin by unpacking all three, which
takes 1.2 of the 1.8 seconds that a short one needs."""

import hashlib
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)

FONTS = Path(__file__).parents[1] / "static" / "core" / "fonts"
WAIT_SECONDS = 60  # on a busy machine


def unpacked_folder() -> Path | None:
    """A folder to be looked through before the static ones: in it each typeface lies unpacked under
    the name of the packed one, so that stylesheets need not know.

    Made when it is missing and kept for all that come after. Two at once make the same twice.

    Returns:
        None where it cannot be kept; documents come out the same from the packed ones.
    """
    packed = sorted(FONTS.glob("*.woff2"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in packed)).hexdigest()[:12]
    folder = settings.VAR / "typefaces" / digest
    try:
        for path in packed:
            _unpack(path, folder / "core" / "fonts" / path.name)
    except (OSError, subprocess.SubprocessError) as fault:
        log.warning("typefaces_not_unpacked", extra={"kind": type(fault).__name__})
        return None
    return folder


def _unpack(packed: Path, to: Path) -> None:
    if to.exists():
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent) as folder:
        made = Path(folder) / "made"
        command = [sys.executable, "-I", "-m", "fontTools.ttLib.woff2", "decompress"]
        subprocess.run(  # noqa: S603 - our own file, no shell
            [*command, str(packed), "-o", str(made)],
            check=True,
            capture_output=True,
            timeout=WAIT_SECONDS,
        )
        made.replace(to)
