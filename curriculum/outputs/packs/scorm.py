"""The manifest by which a learning platform knows the pack: SCORM 1.2, one part to open.

Namespaces and order of elements are those of the schemas imscp_rootv1p1p2 and adlcp_rootv1p2. The
schemas themselves are not in the package, and nothing in it asks for their addresses.
"""

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree as ET

from curriculum.models import LessonPage

MANIFEST = "imsmanifest.xml"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
PACKAGE, ORGANISATION, ITEM, RESOURCE = "jikimi-lesson-{}", "lesson", "open", "pages"
START = "index.html"


def manifest_of(lesson: LessonPage, paths: Iterable[str]) -> bytes:
    """What the package is called, what to open, and every file of it."""
    ET.register_namespace("", IMSCP)
    ET.register_namespace("adlcp", ADLCP)
    manifest = _in(None, "manifest", identifier=PACKAGE.format(lesson.pk), version="1.2")
    metadata = _in(manifest, "metadata")
    _in(metadata, "schema").text = "ADL SCORM"
    _in(metadata, "schemaversion").text = "1.2"
    organisations = _in(manifest, "organizations", default=ORGANISATION)
    organisation = _in(organisations, "organization", identifier=ORGANISATION)
    _in(organisation, "title").text = lesson.title
    item = _in(organisation, "item", identifier=ITEM, identifierref=RESOURCE, isvisible="true")
    _in(item, "title").text = lesson.title
    resource = _in(
        _in(manifest, "resources"), "resource", identifier=RESOURCE, type="webcontent", href=START
    )
    resource.set(f"{{{ADLCP}}}scormtype", "sco")
    for path in sorted(paths):
        _in(resource, "file", href=quote(path))
    return ET.tostring(manifest, encoding="utf-8", xml_declaration=True)


def _in(parent: ET.Element | None, name: str, **attributes: str) -> ET.Element:
    tag = f"{{{IMSCP}}}{name}"
    return ET.Element(tag, attributes) if parent is None else ET.SubElement(parent, tag, attributes)
