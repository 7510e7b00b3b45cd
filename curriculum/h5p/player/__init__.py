"""The scripts that stand before and after H5P's own in every bundle."""

from pathlib import Path

_HERE = Path(__file__).parent

BEFORE = (_HERE / "before.js").read_text("utf-8")
AFTER = (_HERE / "after.js").read_text("utf-8")
