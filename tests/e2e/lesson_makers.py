"""Who makes a lesson: the editor who writes it, and who looks at it before anybody teaches it."""

import re
from typing import Any

import polib
from django.utils import translation
from playwright.sync_api import Route, expect

from curriculum.requirements import REQUIREMENTS

from .visitor import Visitor

ADDING = "**/admin/pages/add/curriculum/lessonpage/*/"
IN_PAGES = re.compile(r"/admin/pages/(\d+)/")
IN_LOCALIZE = re.compile(r"/localize/translate/(\d+)/")
# Wagtail saves by itself while somebody writes, and is told so when a form is not whole yet.
AUTOSAVE = re.compile(r"400 for /admin/pages/(add/curriculum/lessonpage/)?\d+/(edit/)?$")


def _without_autosave(route: Route) -> None:
    """Of a page that is not there yet. Where autosave makes it in the same moment as the button,
    Wagtail 8.0 answers one of the two with a server error; the page is made once all the same."""
    if route.request.resource_type == "fetch":
        route.abort()
    else:
        route.continue_()


class Maker:
    """Somebody with Wagtail's editor open, in Korean."""

    def __init__(self, visitor: Visitor, role: str) -> None:
        self.visitor, self.page = visitor, visitor.page
        visitor.expected = AUTOSAVE
        visitor.sign_in(role)

    def told(self) -> None:
        """The page has come back, and says that it worked."""
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def press(self, name: str) -> None:
        """A button of the editor's foot that stands behind the arrow."""
        self.page.get_by_role("button", name="더 많은 동작").click()
        self.page.get_by_role("button", name=name).click()


class Editor(Maker):
    """Writes a lesson from nothing."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor, "editor")

    def begin(self, unit: str, values: dict[str, Any]) -> None:
        """Look the unit up and begin a lesson under it, with what no draft may lack."""
        self.page.route(ADDING, _without_autosave)
        self.page.goto(f"/admin/pages/search/?q={unit}")
        self.page.get_by_role("link", name=unit, exact=True).first.click()
        self.page.wait_for_url(IN_PAGES)
        self.page.goto(self.page.url.replace("/edit/", "/add_subpage/"))
        self.page.wait_for_url(ADDING)
        self.fill(values)
        self.save()

    def fill(self, values: dict[str, Any]) -> None:
        """Fields by name: a text, a number, a choice, a tick, or the blocks of a list."""
        for name, value in values.items():
            if isinstance(value, list):
                for place, block in enumerate(value):
                    self._insert(name, place, block)
            else:
                self._put(name, value)

    def save(self) -> None:
        with self.page.expect_navigation(timeout=60_000):  # a message of before is there still
            self.page.get_by_role("button", name="초안 저장", exact=True).click()
        self.told()

    def missing(self) -> list[str]:
        """Fields that the list above the form says are still to be filled, in its order."""
        listed = self.page.locator(".help-block", has_text="빠진 것").locator("li")
        expect(listed.first).to_be_visible()
        with translation.override("ko"):
            field_of = {str(one.words): one.field for one in REQUIREMENTS}
        return [field_of[words.strip()] for words in listed.all_inner_texts()]

    def hand_in(self) -> int:
        """Returns the number of the lesson."""
        self.page.wait_for_url("**/edit/")
        number = int(IN_PAGES.search(self.page.url)[1])
        with self.page.expect_navigation(timeout=60_000):
            self.press("수업 승인에 제출")
        self.told()
        return number

    def translate(self, number: int, words: dict[str, str]) -> int:
        """Make the English draft and fill it by the file that translators take away and bring back.

        Returns the number of the English lesson.
        """
        self.page.goto(f"/admin/localize/submit/page/{number}/")
        self.page.get_by_label("English").check()
        self.page.locator("main form input[type=submit]").click()
        self.page.wait_for_url("**/edit/")
        upload = self.page.locator("form[action*='/pofile/upload/'] input[type=file]").first
        expect(upload).to_be_attached()
        taken = self.page.request.get(
            f"/admin/localize/translate/{self._translation()}/pofile/download/"
        )
        catalogue = polib.pofile(taken.text())
        for entry in catalogue:
            entry.msgstr = words[entry.msgid]
        file = {"name": "en.po", "mimeType": "text/plain", "buffer": str(catalogue).encode()}
        with self.page.expect_navigation():
            upload.set_input_files(file)
            self.page.get_by_role("button", name="PO 파일 올리기").first.click()
        self.told()
        return int(IN_PAGES.search(self.page.url)[1])

    def _translation(self) -> str:
        form = self.page.locator("form[action*='/pofile/upload/']").first
        return IN_LOCALIZE.search(form.get_attribute("action"))[1]

    def _insert(self, name: str, place: int, block: Any) -> None:
        stream = self.page.locator(f"input[name='{name}-count']").locator("xpath=..")
        stream.get_by_title("블록 넣기").last.click()
        parts = block if isinstance(block, dict) else {"": block}
        for part, value in parts.items():
            self._put(f"{name}-{place}-value{part and '-'}{part}", value)

    def _put(self, name: str, value: Any) -> None:
        field = self.page.locator(f"[name='{name}']")
        if value is True:
            field.check()
        elif isinstance(value, tuple):
            field.select_option(label=list(value))
        else:
            field.fill(str(value))


class Reviewer(Maker):
    """Reads what waits for them, and approves it in the editor."""

    def approve(self, title: str, button: str, **signature: str) -> None:
        self.page.goto("/admin/")
        self.page.get_by_role("link", name=title).first.click()
        self.page.wait_for_url("**/edit/")
        self.press(button)
        form = self.page.locator(".modal-body form")
        for name, value in signature.items():
            form.locator(f"[name={name}]").fill(value)
        form.locator("button[type=submit]").click()
        self.told()

    def publish_translation(self, number: int) -> None:
        self.page.goto(f"/admin/pages/{number}/edit/")
        self.page.get_by_role("button", name="More actions").last.click()
        self.page.locator("button[name=action][value=publish]").last.click()
        self.told()
