"""The way of a lesson to its publication, set up for every site."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from curriculum.editing.models import SafeguardingReview, SubjectReview
from curriculum.models import LessonsPage
from users.roles import Role

STEPS = ((SubjectReview, Role.SUBJECT_REVIEWER), (SafeguardingReview, Role.SAFEGUARDING_REVIEWER))


def set_up_review(sender: Any = None, **kwargs: Any) -> None:
    """Make the workflow of lessons and give it to every lesson finder that has none.

    Runs after every migrate and when a finder is made. Again, it changes nothing: names, groups
    and another workflow that an administrator chose stay as they are.
    """
    if not Page.objects.filter(depth=1).exists():  # a flushed database
        return
    with transaction.atomic():
        workflow = review_of_lessons()
        for finder in LessonsPage.objects.order_by("pk"):
            WorkflowPage.objects.get_or_create(page_id=finder.pk, defaults={"workflow": workflow})
            _let_reviewers_read(finder)


def finder_made(sender: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    """Lessons under a new finder take the same way."""
    if created and not raw:
        set_up_review()


def review_of_lessons() -> Workflow:
    """The workflow whose first step is the review of the subject; made if there is none."""
    found = Workflow.objects.filter(workflow_tasks__task__in=SubjectReview.objects.all())
    return found.order_by("pk").first() or _make_workflow()


def _make_workflow() -> Workflow:
    with override(settings.LANGUAGE_CODE):
        workflow = Workflow.objects.create(name=_("Approval of lessons"))
        names = (pgettext("a step", "Review of the subject"), _("Review of safeguarding"))
    for place, ((task_class, role), name) in enumerate(zip(STEPS, names, strict=True)):
        task = task_class.objects.order_by("pk").first() or task_class.objects.create(name=name)
        task.groups.add(Group.objects.get_or_create(name=role.value)[0])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow


def _let_reviewers_read(finder: LessonsPage) -> None:
    """Reviewers of the subject find lessons also when none waits for them."""
    group, _made = Group.objects.get_or_create(name=Role.SUBJECT_REVIEWER.value)
    change = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename="change_page"
    ).first()
    if change is not None:
        GroupPagePermission.objects.get_or_create(group=group, page=finder, permission=change)
