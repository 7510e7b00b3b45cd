"""Each kind of H5P.org by the pages: written, exported, read back, opened and saved again."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from core.actors import SYSTEM
from curriculum.h5p.exporting import export_activity
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import make_activity
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import WRITE, Desk, latest
from .org import KINDS, install_org

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def editor(client: Client) -> Client:
    install_org()
    return signed_in(client, make_person(Role.EDITOR))


def keep_a_picture() -> None:
    with get_test_image_file("school.png") as file:
        get_image_model().objects.create(title="학교", file=file)


def rich(words: str) -> str:
    block = {"key": "a", "text": words, "type": "unstyled", "depth": 0}
    return json.dumps(
        {"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )


def written(editor: Client, name: str) -> Activity:
    kind = KINDS[name][0]
    desk = Desk(editor, f"{WRITE}new/{Library.objects.get(machine_name=name).pk}/ko/")
    desk.type("title", "새 활동")
    for order in kind.presses:
        desk.press(order)
    for place, library in kind.chosen.items():
        desk.type(f"p.{place}.~library", library).press("refresh")
    for place, words in kind.typed.items():
        if words == "PICTURE":
            words = f"picture-{get_image_model().objects.get().pk}.jpg"
        desk.type(f"p.{place}", rich(words[5:]) if words.startswith("html:") else words)
    for place in kind.ticked:
        desk.tick(f"p.{place}")
    assert desk.save().status_code == 302, desk.errors()
    return Activity.objects.get()


def holds(found: Any, wanted: Any) -> bool:
    """Whether content has at least what is wanted, rows one by one."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            key in found and holds(found[key], value) for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        same = isinstance(found, list) and len(found) == len(wanted)
        return same and all(holds(*pair) for pair in zip(found, wanted, strict=True))
    return type(found) is type(wanted) and bool(found == wanted)


@pytest.mark.parametrize("name", KINDS)
def test_it_is_written_exported_read_back_and_rewritten(editor: Client, name: str) -> None:
    keep_a_picture()
    activity = written(editor, name)
    assert holds(activity.parameters, KINDS[name][0].content), activity.parameters
    package = read_package(BytesIO(export_activity(activity)))
    assert package.findings == []
    assert package.parameters == activity.parameters
    assert set(package.files) == set(activity.files)
    again = make_activity(package, actor=SYSTEM)
    desk = Desk(editor, f"{WRITE}{again.pk}/")
    assert desk.save().status_code == 302, desk.errors()
    assert json.dumps(latest(again.pk).parameters) == json.dumps(activity.parameters)


def test_each_question_of_a_single_choice_set_is_counted_by_itself(editor: Client) -> None:
    activity = written(editor, "H5P.SingleChoiceSet")
    ids = [choice["subContentId"] for choice in activity.parameters["choices"]]
    assert all(len(one) == 36 for one in ids)


def test_a_picture_is_taken_along(editor: Client) -> None:
    keep_a_picture()
    activity = written(editor, "H5P.ImageHotspots")
    path = activity.parameters["image"]["path"]
    assert set(activity.files) == {path}


def test_jumps_follow_their_parts_when_these_move(editor: Client) -> None:
    activity = written(editor, "H5P.BranchingScenario")
    desk = Desk(editor, f"{WRITE}{activity.pk}/")
    desk.press("up p.branchingScenario.content.2").save()
    parts = latest(activity.pk).parameters["branchingScenario"]["content"]
    asked = parts[2]["type"]["params"]["branchingQuestion"]["alternatives"]
    assert [one["nextContentId"] for one in asked] == [1, -2]
    assert parts[0]["nextContentId"] == 2
    assert parts[1]["nextContentId"] == -1
    assert "nextContentId" not in parts[2]  # a question leads on by its answers


def test_a_jump_to_a_part_that_is_taken_out_is_said_and_not_changed(editor: Client) -> None:
    activity = written(editor, "H5P.BranchingScenario")
    desk = Desk(editor, f"{WRITE}{activity.pk}/")
    desk.press("remove p.branchingScenario.content.2")
    assert desk.save().status_code == 422
    inside = "p.branchingScenario.content.1.type.params.branchingQuestion.alternatives.0"
    assert desk.sent[f"{inside}.nextContentId"] == "part 2"
    assert desk.page.select_one("[id$='alternatives-0-nextContentId-error']")
    desk.type(f"{inside}.nextContentId", "end")
    assert desk.save().status_code == 302


def test_what_the_first_marks_mean_is_said_in_korean(editor: Client) -> None:
    library = Library.objects.get(machine_name="H5P.DragText")
    desk = Desk(editor, f"{WRITE}new/{library.pk}/ko/")
    assert "별표 사이에" in desk.page.select_one("#id_p-textField-help").get_text()
