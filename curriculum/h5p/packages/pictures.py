"""Pictures of a package: small files that may unfold to more than a phone can hold."""

import warnings
import zipfile

from PIL import Image

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def is_picture(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def has_more_pixels(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bool:
    """Whether a picture says in its head that it is larger; its pixels are not unpacked.

    What cannot be read as a picture has none: browsers show nothing of it either.
    """
    with archive.open(info) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(stream, formats=FORMATS) as picture:
                return picture.width * picture.height > most
        except Image.DecompressionBombError:
            return True
        except Exception:  # noqa: BLE001 - Pillow raises many kinds for bytes that are no picture
            return False
