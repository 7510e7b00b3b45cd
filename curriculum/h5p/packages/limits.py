"""How much of a package is taken in."""

from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024
MEGA = 1_000_000

CORE_API = (1, 28)
"""The newest H5P core API that the player has (h5p-standalone in package.json)."""

PLAIN = (
    "json png jpg jpeg gif bmp tif tiff webp svg eot ttf otf woff woff2 webm mp4 ogv ogg oga mp3 "
    "m4a wav txt pdf rtf doc docx xls xlsx ppt pptx odt ods odp xml csv diff patch swf md textile "
    "vtt webvtt gltf glb"
)
CONTENT_SUFFIXES = frozenset(PLAIN.split())
"""What H5P itself lets content hold, and SVG and WebP, which are looked at."""

LIBRARY_SUFFIXES = CONTENT_SUFFIXES | {"js", "css", "map", "wasm", "bin"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one package; what lies beyond is a finding.

    The JSON of a package is the only part held in memory as a whole. Python needs up to 33 times
    its size for it (measured: a list of one-key objects), hence the small figures.

    Attributes:
        directory: Bytes of the archive's own list of files, looked at before it is read.
        ratio: Of unpacked to packed bytes in one file. Text reaches about 20, and a picture of one
            colour 200.
        ratio_from: Files smaller than this may be packed as tightly as they like.
        json: Bytes of one JSON file; language files and forms are checked one at a time.
        metadata: Bytes of all library.json together.
        pixels: Of one picture, as many as Wagtail takes in its own. A phone needs 4 bytes for each.
        findings: How many are listed; more would help nobody.
    """

    package: int = 200 * MIB
    files: int = 10_000
    directory: int = 4 * MIB
    file: int = 100 * MIB
    total: int = 400 * MIB
    ratio: int = 200
    ratio_from: int = MIB
    path: int = 200
    depth: int = 16
    json: int = 2 * MIB
    metadata: int = MIB
    svg: int = 4 * MIB
    pixels: int = 128 * MEGA
    libraries: int = 300
    findings: int = 60


LIMITS = Limits()
