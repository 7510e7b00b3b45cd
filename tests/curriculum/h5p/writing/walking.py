"""What an editor does at the writing desk in a real browser."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser import press_drawn

from .desk import WRITE, new_address

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"


def breaches(page: Page, within: str = "main") -> list[str]:
    page.wait_for_load_state()
    page.evaluate(AXE.read_text("utf-8"))
    return list(
        page.evaluate(
            "async (within) => (await axe.run(document.querySelector(within), {preload: false}))"
            ".violations.map((one) => one.id + one.nodes[0].html)",
            within,
        )
    )


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f"[name='{name}']").fill(text)


def press(page: Page, order: str) -> None:
    """Press a row's button by keyboard, and wait until the form is drawn anew."""
    old = page.locator("[data-act-fields]").element_handle()
    page.locator(f"button[value='{order}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("(old) => !old.isConnected", arg=old)


def choose(page: Page, name: str, kind: str) -> None:
    page.locator(f"[name='{name}.~library']").select_option(kind)
    page.locator(f"[name^='{name}.params.']").first.wait_for(state="attached")


def save(page: Page) -> int:
    with page.expect_navigation():
        page.locator(".act__save button[value=save]").click()
    return int(page.url.rstrip("/").rpartition("/")[2])


def write_set(page: Page, language: str = "ko") -> int:
    page.goto(new_address("Jikimi.QuestionSet", language))
    fill(page, "title", "새 문제 모음")
    fill(page, "p.title", "함께 풀어요")
    choose(page, "p.questions.n0", "Jikimi.TrueFalse 1.0")
    fill(page, "p.questions.n0.params.question", "말해도 늦지 않아요.")
    page.locator("[name='p.questions.n0.params.correct']").check()
    press(page, "add p.questions")
    choose(page, "p.questions.n1", "Jikimi.Reflect 1.0")
    fill(page, "p.questions.n1.params.question", "누구에게 말할까요?")
    assert breaches(page) == []
    return save(page)


def write_chat(page: Page, language: str = "ko") -> int:
    page.goto(new_address("Jikimi.ChatScenario", language))
    fill(page, "title", "새 대화")
    fill(page, "p.title", "밤의 메시지")
    fill(page, "p.room", "별빛")
    fill(page, "p.moments.n0.name", "시작")
    fill(page, "p.moments.n0.messages.n0.text", "안녕?")
    press(page, "add p.moments.n0.replies")
    fill(page, "p.moments.n0.replies.n0.text", "그만할래")
    fill(page, "p.moments.n0.replies.n0.goesTo", "끝")
    press(page, "add p.moments")
    fill(page, "p.moments.n1.name", "끝")
    fill(page, "p.moments.n1.messages.n0.text", "알겠어.")
    page.locator("[name='p.moments.n1.ending.isEnd']").check()
    fill(page, "p.waysOut.n0.text", "나가서 말하기")
    fill(page, "p.waysOut.n0.answer", "잘했어요.")
    return save(page)


def put_into_other(page: Page, pk: int, title: str) -> int:
    page.goto(f"{WRITE}{pk}/translate/")
    fill(page, "title", title)
    for field in page.locator("[name^='p.']").all():
        field.fill(f"{title}!")
    with page.expect_navigation():
        page.locator("form[novalidate] button[type=submit]").last.click()
    return int(page.url.rstrip("/").rpartition("/")[2])


def publish(page: Page, pk: int) -> None:
    """By the button that Wagtail shows below an activity."""
    page.goto(f"/admin/snippets/h5p/activity/edit/{pk}/")
    _press_publish(page)


def choose_for_lesson(page: Page, lesson_pk: int, activities: list[int]) -> None:
    """Put activities into a lesson by Wagtail's chooser, and save the draft."""
    page.goto(f"/admin/pages/{lesson_pk}/edit/")
    for at, pk in enumerate(activities):
        page.locator("[data-contentpath='activities'] .c-sf-add-button").last.click()
        block = page.locator(f"[data-contentpath='activities'] input[name='activities-{at}-value']")
        block.locator("xpath=..").get_by_role("button").first.click()
        page.locator(f".modal a[data-chooser-modal-choice][href*='/{pk}/']").click()
        page.locator(".modal").wait_for(state="detached")
    with page.expect_navigation():
        page.locator("footer button.action-save").first.click()


def _press_publish(page: Page) -> None:
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").last.click()
    with page.expect_navigation():
        page.locator("button[name=action-publish]").click()


def frame(page: Page, number: int) -> Locator:
    page.locator("[data-h5p]").nth(number).scroll_into_view_if_needed()
    return page.locator("iframe.h5p__frame").nth(number)


def play_chat(page: Page, number: int) -> None:
    """Begin, and take the first safe way out."""
    chat = frame(page, number)
    inside = chat.content_frame
    press_drawn(chat, inside.locator("button").first)
    press_drawn(chat, inside.locator(".jikimi-chat__ways button").first)
    inside.locator("a[href='tel:1388'], .jikimi-help").first.wait_for()


def play_set(page: Page, number: int, *, is_right: bool = True) -> None:
    """Begin, and answer the first question."""
    questions = frame(page, number)
    inside = questions.content_frame
    press_drawn(questions, inside.locator("button").first)
    press_drawn(questions, inside.locator("input[type=radio], input[type=checkbox]").first)
    press_drawn(questions, inside.locator(".jikimi-question .jikimi-actions button").first)
    ways = ["right"] if is_right else ["right", "not-yet"]
    inside.locator(", ".join(f".jikimi-feedback--{way}" for way in ways)).first.wait_for()
