"""A folder on a stick plays by itself: no server, no network."""

from pathlib import Path
from shutil import copyfile

import pytest
from playwright.sync_api import Browser, expect

from curriculum.h5p.services import NotPublished, offline_files
from tests.curriculum.h5p.making import a_package
from tests.curriculum.h5p.store import an_activity

pytestmark = pytest.mark.once


def put_down(files: dict[str, bytes | Path], folder: Path) -> None:
    for path, body in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(body, Path):
            copyfile(body, target)
        else:
            target.write_bytes(body)


def test_the_folder_holds_what_playing_takes_and_nothing_for_editors(tmp_path: Path) -> None:
    files = offline_files(an_activity(a_package({"content/film.mp4": b"film"})))
    assert {"index.html", "player.js", "player.css", "content/film.mp4"} <= set(files)
    assert "libraries/Test.Choice-1.2/images/dot.png" in files
    assert not [p for p in files if "semantics" in p or "/language/" in p or "choice.js" in p]
    assert isinstance(files["content/film.mp4"], Path)  # not read into memory
    assert any(path.startswith("core/fonts/") for path in files)
    page = files["index.html"]
    assert isinstance(page, bytes)
    assert b"http" not in page.replace(b"http-equiv", b"")


def test_a_draft_is_not_given_away() -> None:
    with pytest.raises(NotPublished):
        offline_files(an_activity(is_live=False))


@pytest.mark.e2e
def test_it_plays_from_a_file_with_the_network_off(browser: Browser, tmp_path: Path) -> None:
    put_down(offline_files(an_activity()), tmp_path)
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("pageerror", lambda fault: troubles.append(str(fault)))
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_text("멈추자고 말한다").click()
    expect(page.locator("button[aria-pressed=true]")).to_have_text("멈추자고 말한다")
    picture = page.locator("img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") == 1
    fetched = page.evaluate(
        "fetch('http://elsewhere.example/').then(() => 'sent', () => 'stopped')"
    )
    assert fetched == "stopped"
    assert troubles == []
    assert [
        url for url in asked if not url.startswith(("file:", "data:", "http://elsewhere"))
    ] == []
    context.close()
