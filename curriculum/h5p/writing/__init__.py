"""Writing activities inside Wagtail: forms made of a library's own semantics.json, without Node."""

from curriculum.h5p.exporting import export_activity

__all__ = ["export_activity"]
