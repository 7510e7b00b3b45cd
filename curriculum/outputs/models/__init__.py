from .packs import LessonPack, PackPiece

__all__ = ["LessonPack", "PackPiece"]
