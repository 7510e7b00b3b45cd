"""Every door of Wagtail's through which a lesson could come before readers, tried by everyone who
works on lessons: none opens but the last approval of the workflow (law 9)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from curriculum.models import LessonPage, UnitPage
from tests.curriculum.lessons import a_draft
from users.roles import Role

from .people import edit, someone, whole_form

REVIEW = {"reviewer": "나", "reviewed_on": "2026-03-01", "review_due_on": "2099-03-01"}
API_ACTIONS = (
    ("copy", {"recursive": True, "keep_live": True}),
    ("copy_for_translation", {"locale": "en", "alias": True, "recursive": True}),
    ("create_alias", {"recursive": True, "update_slug": "alias"}),
    ("convert_alias", {}),
    ("publish", {}),
    ("unpublish", {}),
    ("move", {"position": "last-child"}),
    ("revert_to_page_revision", {}),
    ("delete", {}),
)


class Shelf(NamedTuple):
    """A published lesson, and one that lacks nothing but the approval."""

    live: LessonPage
    draft: LessonPage

    @property
    def unit(self) -> UnitPage:
        return UnitPage.objects.get(pk=self.draft.get_parent().pk)


Door = Callable[[Client, Shelf], Any]


@pytest.fixture
def shelf(lesson) -> Shelf:
    draft = a_draft(slug="draft", title="초안")
    draft.save_revision()
    return Shelf(lesson, draft)


def publish_form(client: Client, shelf: Shelf) -> Any:
    return edit(client, shelf.draft, **REVIEW, **{"action-publish": "publish"})


def schedule(client: Client, shelf: Shelf) -> Any:
    at = {"go_live_at": (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")}
    return edit(client, shelf.draft, **REVIEW, **at, **{"action-publish": "publish"})


def revert(client: Client, shelf: Shelf) -> Any:
    older = shelf.draft.revisions.order_by("pk").first()
    wish = {"revision": older.pk, "action-publish": "publish"}
    return edit(client, shelf.draft, **REVIEW, **wish)


def create(client: Client, shelf: Shelf) -> Any:
    address = reverse("wagtailadmin_pages:add", args=("curriculum", "lessonpage", shelf.unit.pk))
    return client.post(address, whole_form(slug="new", **REVIEW, **{"action-publish": "publish"}))


def take_down_and_publish(client: Client, shelf: Shelf) -> Any:
    client.post(reverse("wagtailadmin_pages:unpublish", args=[shelf.draft.pk]))
    return publish_form(client, shelf)


def bulk(kind: str, of: str) -> Door:
    def send(client: Client, shelf: Shelf) -> Any:
        page = getattr(shelf, of)
        url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", kind))
        wish = {"include_descendants": "on", "chooser": shelf.unit.pk}
        return client.post(f"{url}?id={page.pk}&next=/admin/", wish)

    return send


def copy(of: str, wish: str) -> Door:
    def send(client: Client, shelf: Shelf) -> Any:
        page = getattr(shelf, of)
        names = {"new_title": "사본", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        return client.post(address, names | {wish: "on", "copy_subpages": "on"})

    return send


def approve_at_once(client: Client, shelf: Shelf) -> Any:
    """Hand in, and say yes to every step oneself."""
    edit(client, shelf.draft, **{"action-submit": "submit"})
    for _step in range(2):
        state = LessonPage.objects.get(pk=shelf.draft.pk).current_workflow_task_state
        if state is None:
            return None
        args = [shelf.draft.pk, "approve", state.pk]
        signed = {"signed_as": "나", "review_due_on": REVIEW["review_due_on"]}
        client.post(reverse("wagtailadmin_pages:workflow_action", args=args), signed)
    return None


def move(client: Client, shelf: Shelf) -> Any:
    args = [shelf.draft.pk, shelf.unit.pk]
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=args))


def publish_unit(client: Client, shelf: Shelf) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[shelf.unit.pk])
    wish = {"title": "단원", "slug": "u", "intro": "소개", "action-publish": "publish"}
    return client.post(address, wish)


DOORS: dict[str, Door] = {
    "the editor's button": publish_form,
    "a day to go live": schedule,
    "an older version": revert,
    "a new page at once": create,
    "down and up again": take_down_and_publish,
    "many at once": bulk("publish", "draft"),
    "a unit with all in it": bulk("publish", "unit"),
    "many moved": bulk("move", "draft"),
    "a copy that is published": copy("live", "publish_copies"),
    "an alias": copy("live", "alias"),
    "a copied branch that is published": copy("unit", "publish_copies"),
    "an alias of a branch": copy("unit", "alias"),
    "saying yes to oneself": approve_at_once,
    "another place": move,
    "the unit it stands in": publish_unit,
}
WORKERS = (Role.EDITOR, Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", [*WORKERS, None], ids=str)
@pytest.mark.parametrize("door", DOORS)
def test_no_door_publishes_a_lesson(door, role, shelf):
    """None is one person with every right but that of a superuser to do everything."""
    _person, client = someone(*([role] if role else WORKERS))
    said = shelf.live.last_published_at
    DOORS[door](client, shelf)
    call_command("publish_scheduled")
    assert list(LessonPage.objects.live()) == [shelf.live]
    assert LessonPage.objects.get(pk=shelf.live.pk).last_published_at == said
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


@pytest.mark.parametrize("role", [*WORKERS, None], ids=str)
@pytest.mark.parametrize(("action", "given"), API_ACTIONS, ids=[name for name, _ in API_ACTIONS])
def test_wagtails_api_acts_on_no_page(action, given, role, shelf):
    """None is a superuser: the API passes by the edition and by the check of law 9."""
    person, client = someone(role or Role.EDITOR)
    if role is None:
        type(person).objects.filter(pk=person.pk).update(is_superuser=True)
    before = list(LessonPage.objects.order_by("pk").values())
    for page in (shelf.draft, shelf.live, shelf.unit):
        more = {"destination_page_id": page.get_parent().pk}
        if revision := page.get_latest_revision():
            more["revision_id"] = revision.pk
        address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
        answer = client.post(address, given | more, content_type="application/json")
        assert answer.status_code == 403
    assert list(LessonPage.objects.order_by("pk").values()) == before


def test_the_tree_of_the_shell_still_reads_the_api(writer, lesson):
    answer = writer[1].get(f"/admin/api/main/pages/{lesson.pk}/")
    assert answer.status_code == 200
    assert answer.json()["id"] == lesson.pk


def test_an_outsider_finds_the_api_shut_as_well(shelf):
    address = f"/admin/api/main/pages/{shelf.draft.pk}/action/publish/"
    assert Client().post(address).status_code == 403
