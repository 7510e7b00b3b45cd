"""What a learning platform is handed."""

import zipfile
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.packs.scorm import ADLCP, IMSCP, MANIFEST, manifest_of
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_quick_press, files_of, packed

CP, ADL = f"{{{IMSCP}}}", f"{{{ADLCP}}}"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


@pytest.fixture(scope="module")
def tree() -> ET.Element:
    class Lesson:
        pk, title = 7, "그루밍 & <동의>"

    paths = ["index.html", "먼저 읽어 주세요.txt", "looks/core/site.css"]
    return ET.fromstring(manifest_of(Lesson(), paths))  # type: ignore[arg-type]


def test_the_manifest_has_the_shape_of_the_schema(tree: ET.Element) -> None:
    """imscp_rootv1p1p2: these elements, in this order, these attributes at least."""
    assert tree.tag == f"{CP}manifest"
    assert [one.tag for one in tree] == [f"{CP}metadata", f"{CP}organizations", f"{CP}resources"]
    assert [(one.tag, one.text) for one in tree[0]] == [
        (f"{CP}schema", "ADL SCORM"),
        (f"{CP}schemaversion", "1.2"),
    ]
    organisation = tree.find(f"{CP}organizations/{CP}organization")
    assert organisation is not None
    assert tree[1].get("default") == organisation.get("identifier")
    assert [one.tag for one in organisation] == [f"{CP}title", f"{CP}item"]
    assert organisation[0].text == "그루밍 & <동의>"


def test_one_part_is_opened_and_it_is_a_sco(tree: ET.Element) -> None:
    items, resources = tree.findall(f".//{CP}item"), tree.findall(f".//{CP}resource")
    assert len(items) == len(resources) == 1
    resource = resources[0]
    assert items[0].get("identifierref") == resource.get("identifier")
    assert resource.get("type") == "webcontent"
    assert resource.get(f"{ADL}scormtype") == "sco"
    assert resource.get("href") in {file.get("href") for file in resource}


def test_identifiers_are_names_of_their_own(tree: ET.Element) -> None:
    found = [one.get("identifier") for one in tree.iter() if one.get("identifier")]
    assert len(set(found)) == len(found)
    assert all(name and name[0].isalpha() and name.isascii() for name in found)


@pytest.mark.django_db
def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    files = files_of(packed(a_lesson(), PackKind.SCORM))
    listed = [
        unquote(one.get("href", "")) for one in ET.fromstring(files[MANIFEST]).iter(f"{CP}file")
    ]
    assert set(listed) == set(files) - {MANIFEST}
    assert len(listed) == len(set(listed))


def test_the_manifest_lies_at_the_top() -> None:
    body = b"".join(packed(a_lesson(), PackKind.SCORM).read())
    with zipfile.ZipFile(BytesIO(body)) as archive:
        assert MANIFEST in archive.namelist()
