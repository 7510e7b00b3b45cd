"""What Wagtail and Django keep of people who work here, for which no room of ours answers."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import Comment, CommentReply

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data
from users.personal import account_of

ACCOUNT = "points to an account, which is emptied when its person is erased"
CONTENT = "content of the site, which editors publish"
OPAQUE = "an opaque id that points to no person"
NEVER = "a table that no screen of ours writes"


def register() -> None:
    personal_data.register("privacy.drafts", DRAFTS)
    personal_data.register("privacy.comments", COMMENTS)
    for reason, fields in NOT_PERSONAL.items():
        for field in fields:
            not_personal.register(field, reason)


def find_drafts(person: Person) -> Iterable[dict[str, Any]]:
    for one in FormState.objects.filter(user=account_of(person)):
        yield {"id": str(one.pk), "last_updated_at": one.last_updated_at}


def erase_drafts(person: Person) -> int:
    """Half-filled forms of Wagtail's editor, and what tells others that somebody is in it."""
    account = account_of(person)
    if account is None:
        return 0
    sessions, _by_model = EditingSession.objects.filter(user=account).delete()
    drafts, _by_model = FormState.objects.filter(user=account).delete()
    return int(sessions + drafts)


def find_comments(person: Person) -> Iterable[dict[str, Any]]:
    account = account_of(person)
    for model in (Comment, CommentReply):
        for one in model.objects.filter(user=account) if account else ():
            kind = model._meta.model_name
            yield {"id": f"{kind} {one.pk}", "text": one.text, "created_at": one.created_at}


def erase_comments(person: Person) -> int:
    account = account_of(person)
    if account is None:
        return 0
    replies, _by_model = CommentReply.objects.filter(user=account).delete()
    comments, _by_model = Comment.objects.filter(user=account).delete()
    return int(replies + comments)


DRAFTS = PersonalData(
    title=_("Half-filled forms of editors"),
    fields=frozenset({"wagtailadmin.FormState.user", "wagtailadmin.EditingSession.user"}),
    find=find_drafts,
    columns=("last_updated_at",),
    erase=erase_drafts,
    retention=Retention(
        "wagtailadmin.FormState",
        timedelta(days=1),
        "last_updated_at",
        _("To show a preview of what is being written."),
    ),
)
COMMENTS = PersonalData(
    title=_("Comments of editors on pages"),
    fields=frozenset({"wagtailcore.Comment.user", "wagtailcore.CommentReply.user"}),
    find=find_comments,
    columns=("text", "created_at"),
    erase=erase_comments,
    retention=Retention(
        "wagtailcore.Comment", None, _("the page"), _("To agree on what a page says.")
    ),
)
NOT_PERSONAL: dict[str, tuple[str, ...]] = {
    ACCOUNT: (
        "account.EmailAddress.user",
        "core.Paper.uploaded_by_user",
        "core.Picture.uploaded_by_user",
        "mfa.Authenticator.user",
        "users.User_groups.user",
        "users.User_user_permissions.user",
        "usersessions.UserSession.user",
        "wagtail_localize.SegmentOverride.last_translated_by",
        "wagtail_localize.StringTranslation.last_translated_by",
        "wagtailcore.Comment.resolved_by",
        "wagtailcore.ModelLogEntry.user",
        "wagtailcore.Page.locked_by",
        "wagtailcore.Page.owner",
        "wagtailcore.PageLogEntry.user",
        "wagtailcore.PageSubscription.user",
        "wagtailcore.Revision.user",
        "wagtailcore.TaskState.finished_by",
        "wagtailcore.UploadedFile.uploaded_by_user",
        "wagtailcore.WorkflowState.requested_by",
        "wagtailusers.UserProfile.user",
    ),
    CONTENT: (
        "core.Paper.file",
        "core.Picture.file",
        "core.Rendition.file",
        "taggit.Tag.name",
        "wagtailcore.Collection.name",
        "wagtailcore.Site.site_name",
        "wagtailcore.Task.name",
        "wagtailcore.UploadedFile.file",
        "wagtailcore.Workflow.name",
    ),
    OPAQUE: (
        "account.EmailConfirmation.key",
        "auth.Group.name",
        "auth.Permission.name",
        "wagtail_localize.StringTranslation.tool_name",
    ),
    NEVER: (
        "wagtailcore.APIToken.name",
        "wagtailcore.APIToken.user",
        "wagtaildocs.Document.file",
        "wagtaildocs.Document.uploaded_by_user",
        "wagtailembeds.Embed.author_name",
        "wagtailembeds.Embed.provider_name",
        "wagtailforms.FormSubmission.form_data",
        "wagtailimages.Image.file",
        "wagtailimages.Image.uploaded_by_user",
        "wagtailimages.Rendition.file",
    ),
}
