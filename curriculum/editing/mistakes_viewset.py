"""Mistakes told, as editors settle them."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views import snippets

from core.viewsets import NeverChosen
from users.actors import actor_of
from users.roles import Role

from .mistakes import settle_mistake
from .models import MistakeReport


class SettleMistake(snippets.EditView):
    """Saves through the room's service."""

    request: HttpRequest

    def save_instance(self) -> MistakeReport:
        given = self.form.cleaned_data
        return settle_mistake(
            actor=actor_of(self.request, Role.EDITOR),
            pk=self.object.pk,
            state=given["state"],
            answer=given["answer"],
        )


class Mistakes(NeverChosen, snippets.SnippetViewSet):
    """What readers say is wrong, the newest first. Nobody makes or deletes one here."""

    model = MistakeReport
    icon = "warning"
    add_to_admin_menu = True
    menu_label = _("Mistakes told")
    menu_name = "mistakes-told"
    menu_order = 72
    edit_view_class = SettleMistake
    list_display: ClassVar = [
        "__str__",
        "lesson",
        Column("get_where_display", label=_("where")),
        "edition",
        DateColumn("told_at", label=_("told")),
        Column("get_state_display", label=pgettext_lazy("a mistake", "state")),
    ]
    list_filter: ClassVar = ["state", "where"]
    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("lesson", read_only=True),
                FieldRowPanel(
                    [
                        FieldPanel("where", read_only=True),
                        FieldPanel("edition", read_only=True),
                        FieldPanel("language", read_only=True),
                    ]
                ),
                FieldPanel("words", read_only=True),
            ],
            heading=_("What a reader found"),
        ),
        MultiFieldPanel([FieldPanel("state"), FieldPanel("answer")], heading=_("What was done")),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return MistakeReport.objects.select_related("lesson")
