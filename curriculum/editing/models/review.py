"""The two looks at a lesson before it is published: by someone who knows the subject, then by
someone who knows how to keep pupils safe. Three people have a hand in every lesson."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, WorkflowState

from curriculum.editing.forms import ReadForm, SigningForm
from curriculum.requirements import REVIEW

APPROVE, REJECT = "approve", "reject"
NEXT_REVIEW = timedelta(days=365)


class DecidedAlready(PermissionDenied):
    """What is decided is not up for decision any more."""


class Review(AbstractGroupApprovalTask):
    """One look at one version. Nobody approves what they wrote or handed in, nor at two steps of
    one round; whoever finds something to change sends it back with words."""

    approves_one_version = True  # read by core.approval
    approval_form: type[ReadForm] = ReadForm

    class Meta:
        abstract = True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """One way to approve: with the form that carries the version."""
        self.newest = version_of(obj)  # Wagtail asks for the actions before the form
        offered = super().get_actions(obj, user)
        rest = [action for action in offered if action[0] != APPROVE]
        words = [words for name, words, _form in offered if name == APPROVE]
        if not words or not self.may_approve(obj, user):
            return rest
        return [*rest, (APPROVE, self.words_of_approval(words[0]), True)]

    def words_of_approval(self, words: Any) -> Any:
        return words

    def get_form_for_action(self, action: str) -> Any:
        return self.form_of_approval if action == APPROVE else super().get_form_for_action(action)

    def form_of_approval(self, *args: Any) -> ReadForm:
        return self.approval_form(*args, newest=self.newest)

    def may_approve(self, lesson: Any, user: Any) -> bool:
        return not has_a_hand_in(lesson, user, self)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Decide, once: whoever comes second finds the decision made. The page is held until all is
        done, so that nothing is saved between the look at its version and its publication.

        Raises:
            DecidedAlready: Somebody was faster.
            PermissionDenied: They may not, or another version was read.
        """
        hold(task_state.workflow_state.object_id)
        held = TaskState.objects.select_for_update().get(pk=task_state.pk)
        lesson = held.workflow_state.content_object
        if held.status != TaskState.STATUS_IN_PROGRESS:
            raise DecidedAlready
        if action_name not in {name for name, *_rest in self.get_actions(lesson, user)}:
            raise PermissionDenied
        if action_name == APPROVE:
            self.before_approval(lesson, user, kwargs)
        signed = TaskState.objects.get(pk=held.pk).specific  # whose lesson knows its new version
        if action_name == APPROVE:
            signed.revision_id = signed.workflow_state.content_object.latest_revision_id
        words = str(kwargs.get("comment") or "")
        return super().on_action(signed, user, action_name, comment=words)

    def before_approval(self, lesson: Any, user: Any, given: dict[str, Any]) -> None:
        """Look whether this version was read; write down what goes with the approval."""
        form = self.approval_form(given, newest=version_of(lesson))
        if not form.is_valid():
            raise PermissionDenied
        self.write_down(lesson, user, form.cleaned_data)

    def write_down(self, lesson: Any, user: Any, signature: dict[str, Any]) -> None:
        """What an approval writes on the lesson."""


class SubjectReview(Review):
    """Whether what the lesson says is right, and can be taught in the time."""

    class Meta:
        verbose_name = _("review of the subject")
        verbose_name_plural = _("reviews of the subject")

    @classmethod
    def get_description(cls) -> Any:
        return _("Reviewers of the subject read a lesson that somebody else wrote.")


class SafeguardingReview(Review):
    """Whether the lesson keeps every pupil safe. Its approval publishes the lesson and writes on
    it who reviewed it, when, and when it must be looked at again (law 9)."""

    approval_form = SigningForm

    class Meta:
        verbose_name = _("review of safeguarding")
        verbose_name_plural = _("reviews of safeguarding")

    @classmethod
    def get_description(cls) -> Any:
        return _("Reviewers of safeguarding read a lesson last, and sign it.")

    def words_of_approval(self, words: Any) -> Any:
        return pgettext_lazy("a lesson", "Sign")  # Wagtail adds “and Publish”

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """A lesson that was changed since it was read for its subject goes back to that step."""
        read = subject_approval(workflow_state)
        if read and was_changed(workflow_state.content_object, read):
            return read.task.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def may_approve(self, lesson: Any, user: Any) -> bool:
        read = subject_approval(lesson.current_workflow_state)
        if read and was_changed(lesson, read):
            return False
        return super().may_approve(lesson, user) and lacks_only_review(lesson)

    def write_down(self, lesson: Any, user: Any, signature: dict[str, Any]) -> None:
        draft = lesson.get_latest_revision_as_object()
        draft.reviewer = signature["signed_as"]
        draft.reviewed_on = timezone.localdate()
        draft.review_due_on = signature["review_due_on"]
        draft.save_revision(user=user)


def has_a_hand_in(lesson: Any, user: Any, task: Review) -> bool:
    """Whether somebody wrote what is new since the lesson was last published or signed, handed it
    in, or has approved it at another step."""
    revisions = lesson.revisions.filter(user=user)
    if settled := settled_until(lesson):
        revisions = revisions.filter(created_at__gt=settled)
    if revisions.exists():
        return True
    state: WorkflowState | None = lesson.current_workflow_state
    if state is None:
        return False
    approved = state.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by=user)
    elsewhere = approved.exclude(task_id=task.pk)
    return bool(state.requested_by_id == user.pk or elsewhere.exists())


def settled_until(lesson: Any) -> datetime | None:
    """When what the lesson says was last published or signed. A signature outlives a take-down:
    the version it wrote is not a new one."""
    signed = (
        TaskState.objects.for_instance(lesson)
        .filter(
            status=TaskState.STATUS_APPROVED, task__content_type=content_type(SafeguardingReview)
        )
        .aggregate(at=Max("finished_at"))["at"]
    )
    published = lesson.live_revision.created_at if lesson.live_revision_id else None
    return max(filter(None, (signed, published)), default=None)


def subject_approval(state: Any) -> Any:
    """The last approval of the subject in a round; None where the round has no such step yet."""
    if state is None:
        return None
    approved = state.task_states.filter(
        status=TaskState.STATUS_APPROVED, task__content_type=content_type(SubjectReview)
    )
    return approved.order_by("finished_at").last()


def was_changed(lesson: Any, read: TaskState) -> bool:
    """Whether the newest version is another than the one that was approved, or reads otherwise."""
    newest = lesson.latest_revision
    return bool(newest.pk != read.revision_id or newest.created_at > read.finished_at)


def version_of(lesson: Any) -> str:
    """Marks what the newest version says. Its number alone does not: while somebody has the editor
    open, Wagtail saves again and again over one version, and sets its time anew."""
    newest = lesson.get_latest_revision()
    return f"{newest.pk} {newest.created_at.isoformat()}" if newest else ""


def hold(page_id: Any) -> None:
    """Let nobody save a page, nor over its newest version, until the transaction ends."""
    newest = Page.objects.select_for_update().filter(pk=page_id).values_list("latest_revision_id")
    list(Revision.objects.select_for_update().filter(pk__in=[pk for (pk,) in newest]).values("pk"))


def content_type(task_class: type[Review]) -> Any:
    return ContentType.objects.get_for_model(task_class)


def lacks_only_review(lesson: Any) -> bool:
    """Whether nothing but the review itself stands between a draft and its publication."""
    draft = lesson.get_latest_revision_as_object()
    try:
        draft.live = False  # a published page would be asked for its review already
        draft.full_clean()
    except ValidationError:
        return False
    return all(one.field == REVIEW for one in draft.missing())
