"""What Wagtail's own addresses lead to: a lesson, its translation, its workflow, media."""

import os
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    PageViewRestriction,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
)
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from core.models import HelpLine, Paper, Picture
from curriculum.models import LessonPage
from home.models import InformationPage
from users.demo import DOMAIN
from users.models import User
from users.roles import Role

MADE_HERE = f"doors-of-test-{os.getpid()}"
"""Files whose names begin so go when this process's tests are over."""
REST = "confirm/Mg/abc-def/"
QUERY = "?"
"""Among the parameters: what follows the path."""


def in_the_shell() -> dict[str, dict[str, Any]]:
    """See `places`."""
    lesson, waiting = LessonPage.objects.live().order_by("pk")[:2]
    closed = _closed_page()
    return {
        "admin/": _of_a_page(lesson) | _of_translations(lesson),
        "admin/pages/": {"pk": lesson.pk},
        "admin/pages/workflow/": _in_workflow(waiting),
        "admin/pages/<int:page_id>/workflow_history/": _in_workflow(waiting),
        **_media(),
        **_generic(lesson),
        "_util/": {
            "page_view_restriction_id": closed.pk,
            "page_id": closed.page_id,
        },
    }


def _of_a_page(lesson: LessonPage) -> dict[str, Any]:
    parent = lesson.get_parent()
    return {
        "page_id": lesson.pk,
        "page_pk": lesson.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "page_to_move_id": lesson.pk,
        "parent_page_id": parent.pk,
        "destination_id": parent.get_parent().pk,
        "revision_id": lesson.latest_revision.pk,
        "content_type_app_name": "curriculum",
        "content_type_model_name": "lessonpage",
        "app_label": "curriculum",
        "app_name": "curriculum",
        "model_name": "lessonpage",
        "action": "delete",
        "action_name": "approve",
        "task_id": Workflow.objects.all()[0].tasks[0].pk,
        "workflow_pk": Workflow.objects.all()[0].pk,
        "rest": REST,
    }


def _in_workflow(lesson: LessonPage) -> dict[str, Any]:
    state = lesson.current_workflow_state
    if state is None:
        state = Workflow.objects.all()[0].start(lesson, User.objects.all()[0])
    task_state: TaskState = state.current_task_state
    return {
        "page_id": lesson.pk,
        "task_id": task_state.task_id,
        "task_state_id": task_state.pk,
        "workflow_state_id": state.pk,
    }


def _of_translations(lesson: LessonPage) -> dict[str, Any]:
    translation = Translation.objects.filter(source__object_id=lesson.translation_key)[0]
    source = translation.source
    return {
        "translation_source_id": source.pk,
        "translation_id": translation.pk,
        "string_segment_id": StringSegment.objects.filter(source=source)[0].pk,
        "overridable_segment_id": OverridableSegment.objects.all()[0].pk,
        "mode": "print",
    }


def _media() -> dict[str, dict[str, Any]]:
    picture = Picture(title="그림", file=get_test_image_file(f"{MADE_HERE}.png"))
    paper = Paper(title="문서", file=ContentFile(b"paper", name=f"{MADE_HERE}.txt"))
    picture._set_image_file_metadata()  # as uploading does; else Wagtail does it when one looks
    paper._set_document_file_metadata()
    picture.save()
    paper.save()
    kept = {model: _upload(model) for model in (Picture, Paper)}
    return {
        "admin/images/": {
            "image_id": picture.pk,
            "pk": picture.pk,
            "filter_spec": "original",
            "uploaded_file_id": kept[Picture].pk,
        },
        "admin/documents/": {
            "document_id": paper.pk,
            "doc_id": paper.pk,
            "pk": paper.pk,
            "uploaded_file_id": kept[Paper].pk,
        },
        "admin/api/main/^images/": {"pk": picture.pk},
        "admin/api/main/^documents/": {"pk": paper.pk},
        "documents/": {"document": f"{paper.pk}/{paper.filename}"},
    }


def _upload(model: Any) -> UploadedFile:
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=ContentFile(b"waits", name=f"{MADE_HERE}-waits.txt"),
        uploaded_by_user=User.objects.get(email=f"{Role.EDITOR}@{DOMAIN}"),
    )


def _generic(lesson: LessonPage) -> dict[str, dict[str, Any]]:
    line = HelpLine.objects.all()[0]
    editing = EditingSession.objects.create(
        user=User.objects.all()[0],
        content_type=ContentType.objects.get_for_model(LessonPage),
        object_id=str(lesson.pk),
        last_seen_at=lesson.latest_revision.created_at,
    )
    snippet = {"app_label": "core", "model_name": "helpline", "pk": line.pk}
    collection = Collection.get_first_root_node().add_child(name="모음")
    return {
        "admin/bulk/": {
            "app_label": "wagtailcore",
            "model_name": "page",
            "action": "delete",
            QUERY: f"id={lesson.pk}&next=/admin/pages/",
        },
        "admin/editing-sessions/": {"object_id": lesson.pk, "session_id": editing.pk},
        "admin/localize/submit/snippet/": snippet,
        "admin/localize/translate/<int:translation_id>/disable/": {QUERY: "next=/admin/pages/"},
        "admin/localize/api/snippets/": snippet,
        "admin/settings/": {"app_name": "core", "model_name": "cityprofile", "pk": 1},
        "admin/collections/": {"pk": collection.pk, "collection_id": collection.pk},
        "admin/api/main/^pages/": {"pk": lesson.pk, "action_name": "copy"},
        "admin/redirects/": {"redirect_id": _redirect().pk},
        "admin/workflows/tasks/": {"pk": Workflow.objects.all()[0].tasks[0].pk},
        "admin/workflows/": {"pk": Workflow.objects.all()[0].pk},
        "admin/workflows/tasks/add/": {
            "app_label": "wagtailcore",
            "model_name": "groupapprovaltask",
        },
        "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "admin/password_reset/confirm/": {"uidb64": "Mg", "token": "abc-def"},
        "documents/authenticate_with_password/": {"restriction_id": 1},
    }


def _redirect() -> Redirect:
    return Redirect.objects.create(
        old_path="/old", redirect_link="/", site=Site.objects.get(is_default_site=True)
    )


def _closed_page() -> PageViewRestriction:
    """Not above a lesson: what leads to it would be closed as well."""
    return PageViewRestriction.objects.create(
        page=InformationPage.objects.live().order_by("pk")[0],
        restriction_type=PageViewRestriction.PASSWORD,
        password="open",
    )
