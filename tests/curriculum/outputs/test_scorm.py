"""What a learning platform is handed, and what it is told."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.packs.scorm import ADLCP, IMSCP, MANIFEST, manifest_of
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import (
    a_lesson_to_play,
    a_quick_press,
    files_of,
    packed,
    put_down,
)

CP, ADL = f"{{{IMSCP}}}", f"{{{ADLCP}}}"
PLATFORM = """<!doctype html><meta charset="utf-8"><title>플랫폼</title><script>
  window.calls = [];
  const kept = { "cmi.core.student_name": "CANARY-NAME", "cmi.core.student_id": "CANARY-ID" };
  window.API = new Proxy({}, {
    get: (api, name) => (...given) => {
      window.calls.push([name, ...given]);
      return name === "LMSGetValue" ? kept[given[0]] || "" : "true";
    },
  });
</script><iframe src="pack/index.html" title="수업" width="390" height="800"></iframe>"""


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


@pytest.fixture
def platform(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of a learning platform that writes down every call."""
    put_down(packed(a_lesson_to_play(), PackKind.SCORM), tmp_path / "pack")
    (tmp_path / "platform.html").write_text(PLATFORM, "utf-8")
    for place in [tmp_path, *tmp_path.rglob("*")]:
        place.chmod(0o755 if place.is_dir() else 0o644)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    context.route("http://platform.example/**", lambda route: _serve(route, tmp_path))
    page.goto("http://platform.example/platform.html")
    yield page
    context.close()


def _serve(route, folder: Path) -> None:
    path = folder / unquote(route.request.url.removeprefix("http://platform.example/"))
    route.fulfill(path=path) if path.is_file() else route.fulfill(status=404)


@pytest.mark.e2e
@pytest.mark.once
def test_the_platform_is_told_of_the_end_and_of_time_and_of_nothing_else(platform: Page) -> None:
    lesson = platform.frame_locator("iframe")
    questions = lesson.frame_locator("iframe.h5p__frame >> nth=1")
    questions.get_by_role("button", name="시작하기").click()
    expect(questions.locator(".jikimi-set__place")).to_have_text("5개 중 1번째")
    chat = lesson.frame_locator("iframe.h5p__frame >> nth=0")
    chat.get_by_role("button", name="대화 시작하기").click()
    assert platform.evaluate("calls") == [["LMSInitialize", ""]]

    lesson.get_by_role("button", name="다 했어요").click()
    expect(lesson.get_by_text("마친 것으로")).to_be_visible()
    platform.locator("iframe").evaluate("frame => frame.remove()")
    calls = platform.evaluate("calls")
    assert calls[1:3] == [["LMSSetValue", "cmi.core.lesson_status", "completed"], ["LMSCommit", ""]]
    assert [call[0] for call in calls[3:]] == ["LMSSetValue", "LMSCommit", "LMSFinish"]
    assert calls[3][1] == "cmi.core.session_time"
    assert calls[3][2].count(":") == 2
    assert not [call for call in calls if call[0] == "LMSGetValue"]


@pytest.mark.e2e
@pytest.mark.once
def test_without_a_platform_there_is_no_button(browser: Browser, tmp_path: Path) -> None:
    put_down(packed(a_lesson(), PackKind.SCORM), tmp_path)
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator("[data-scorm]")).to_be_hidden()
    page.context.close()
