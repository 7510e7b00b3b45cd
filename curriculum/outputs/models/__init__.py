from .packs import LessonPack, PackPiece
from .prints import LessonPrint

__all__ = ["LessonPack", "LessonPrint", "PackPiece"]
