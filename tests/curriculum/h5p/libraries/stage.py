"""An activity on a stage of its own: a folder in a real Chromium, with H5P's own core."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from core.actors import SYSTEM
from curriculum.h5p.demo.build import parameters_of, written_down
from curriculum.h5p.models import Library
from curriculum.h5p.services import bundle
from curriculum.h5p.services.offline import folder_of
from curriculum.h5p.writing.services import write_activity
from tests.curriculum.h5p.writing.shelf import install_ours

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
LISTEN = """() => {
  window.said = [];
  H5P.externalDispatcher.on('xAPI', (event) => window.said.push(event.data.statement));
}"""


def demo_content(name: str, lesson: str = "synthetic-is-no-joke") -> dict[str, Any]:
    """What the demo city wrote: "Jikimi.QuestionSet" or "Jikimi.ChatScenario"."""
    found = (one for one in written_down() if (one["library"], one["lesson"]) == (name, lesson))
    return next(found)["content"]


def put_on_stage(
    folder: Path, name: str, content: dict[str, Any], language: str = "ko", **changes: Any
) -> str:
    """The address of a page that plays it."""
    install_ours()
    library = Library.objects.get(machine_name=name)
    activity = write_activity(
        library=library,
        title="무대",
        language=language,
        parameters=parameters_of(library, content, language) | changes,
        actor=SYSTEM,
    )
    for path, body in folder_of(bundle(activity)).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body if isinstance(body, bytes) else body.read_bytes())
    return (folder / "index.html").as_uri()


def open_stage(browser: Browser, address: str, **context: Any) -> Page:
    """Opened, and listening to what is told to a host."""
    page = browser.new_context(**context).new_page()
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))  # type: ignore[attr-defined]
    page.goto(address)
    page.wait_for_selector(".jikimi")
    page.evaluate(LISTEN)
    return page


def said(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("window.said")
    return found


def verbs(page: Page) -> list[str]:
    return [one["verb"]["id"].rpartition("/")[2] for one in said(page)]


def breaches(page: Page) -> list[str]:
    """What axe finds, in short."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']}))"
        ".violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))"
    )
    return list(found)


def wider_than_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
