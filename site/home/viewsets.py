"""Banners, switches and requests to take down, as staff work on them in Wagtail."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views import snippets

from core.audit import record, record_access
from core.columns import WhenColumn
from core.pages import CACHED_S
from core.viewsets import NeverChosen
from users.actors import actor_of
from users.roles import Role

from .models import Banner, ReadOnlyPeriod, TakedownRequest
from .services import answer_takedown, note_read_only
from .services.takedowns import AlreadyAnswered

BANNER_HELP = format_lazy(
    _(
        "A banner stands above every public page. Caches keep pages for up to {seconds} seconds: "
        "so long after saving, some people may still see the page as it was. Two are shown at "
        "most, the urgent ones first."
    ),
    seconds=CACHED_S,
)


def _both(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_ko"), FieldPanel(f"{name}_en")])


class _NotedBanner:
    """For views that set a banner: the audit trail says who set which."""

    def save_instance(self) -> Banner:
        banner: Banner = super().save_instance()  # type: ignore[misc]
        record(
            actor_of(self.request),  # type: ignore[attr-defined]
            "home.set_banner",
            subject_kind="banner",
            subject_id=str(banner.pk),
            detail={"level": banner.level, "ko": banner.words_ko, "en": banner.words_en},
        )
        return banner


class CreateBanner(_NotedBanner, snippets.CreateView):
    pass


class EditBanner(_NotedBanner, snippets.EditView):
    pass


class Banners(NeverChosen, snippets.SnippetViewSet):
    model = Banner
    icon = "warning"
    add_to_admin_menu = True
    menu_label = _("Banners")
    menu_order = 210
    add_view_class = CreateBanner
    edit_view_class = EditBanner
    list_display: ClassVar = [
        "__str__",
        "level",
        BooleanColumn("is_shown", label=_("shown now")),
        WhenColumn("starts_at", label=_("shown from")),
        WhenColumn("ends_at", label=_("shown until")),
    ]
    list_filter: ClassVar = ["level"]
    panels: ClassVar = [
        HelpPanel(content=BANNER_HELP),
        FieldPanel("level"),
        _both("words"),
        FieldPanel("link"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]


class _NotedSwitch:
    def save_instance(self) -> ReadOnlyPeriod:
        period: ReadOnlyPeriod = super().save_instance()  # type: ignore[misc]
        actor = actor_of(self.request, Role.ADMINISTRATOR.value)  # type: ignore[attr-defined]
        note_read_only(period, actor=actor)
        return period


class MakeReadOnly(_NotedSwitch, snippets.CreateView):
    pass


class ChangeReadOnly(_NotedSwitch, snippets.EditView):
    pass


class ReadOnlyRooms(NeverChosen, snippets.SnippetViewSet):
    """Adding an entry makes a room read-only; its button opens it again (views.staff.open_room)."""

    model = ReadOnlyPeriod
    icon = "lock"
    add_to_settings_menu = True
    menu_label = _("Read-only rooms")
    menu_order = 620
    add_view_class = MakeReadOnly
    edit_view_class = ChangeReadOnly
    list_display: ClassVar = [
        "__str__",
        BooleanColumn("is_in_force", label=_("read-only now")),
        Column("reason", label=_("reason")),
        WhenColumn("starts_at", label=_("since")),
        WhenColumn("ends_at", label=_("until")),
    ]
    list_filter: ClassVar = ["room"]
    panels: ClassVar = [
        HelpPanel(
            content=_(
                "The room can still be read, and says why nothing can be sent. What people send "
                "comes back to them with all they typed. Help, sign-in and this desk always work."
            )
        ),
        FieldPanel("room"),
        _both("reason"),
        FieldPanel("ends_at"),
    ]


class AnswerTakedown(snippets.EditView):
    """Opening a request is a look at somebody's data, and is recorded as one."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        record_access(self.actor, subject_id=self.object.pk, what="home.open_takedown")
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    @property
    def actor(self) -> Any:
        return actor_of(self.request, Role.PRIVACY_OFFICER.value)

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.fields["outcome"].required = True  # it is empty only until somebody answers
        return form

    def save_instance(self) -> TakedownRequest:
        given = self.form.cleaned_data
        try:
            return answer_takedown(
                self.object.pk, outcome=given["outcome"], answer=given["answer"], actor=self.actor
            )
        except AlreadyAnswered:
            messages.error(
                self.request, _now("Somebody else has answered this. Their answer stands.")
            )
            return TakedownRequest.objects.get(pk=self.object.pk)


class Takedowns(NeverChosen, snippets.SnippetViewSet):
    model = TakedownRequest
    icon = "crosshairs"
    add_to_admin_menu = True
    menu_label = _("Requests to take down")
    menu_order = 76
    edit_view_class = AnswerTakedown
    list_display: ClassVar = [
        "__str__",
        Column("get_reason_display", label=_("reason")),
        "page_path",
        DateColumn("received_at", label=_("received")),
        WhenColumn("due_on", label=_("answer due by")),
        BooleanColumn("is_late", label=_("late")),
        Column("get_outcome_display", label=_("outcome")),
    ]
    list_filter: ClassVar = ["reason", "outcome"]
    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("page_path", read_only=True),
                FieldPanel("reason", read_only=True),
                FieldPanel("words", read_only=True),
                FieldPanel("due_on", read_only=True),
            ],
            heading=_("What is asked"),
        ),
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("answer")], heading=_("Our answer")),
    ]
