"""Versions of the code of ethics."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views import snippets

from core.columns import WhenColumn
from core.viewsets import NeverChosen
from users.actors import actor_of
from users.roles import Role

from ..models import EthicsCode
from ..services.terms import write_code


class WriteCode(snippets.CreateView):
    """A version that is written is in place: there are no drafts of it."""

    def save_instance(self) -> EthicsCode:
        actor = actor_of(self.request, Role.ADMINISTRATOR.value)
        return write_code(self.form.save(commit=False), actor=actor)


class EthicsCodes(NeverChosen, snippets.SnippetViewSet):
    """Versions of the code of ethics. Other words are a new version; none is ever changed."""

    model = EthicsCode
    icon = "clipboard-list"
    add_to_settings_menu = True
    menu_label = _("Code of ethics")
    menu_name = "ethics-code"
    menu_order = 640
    add_view_class = WriteCode
    inspect_view_enabled = True
    list_display: ClassVar = ["__str__", WhenColumn("effective_on", label=_("In force from"))]
    inspect_view_fields: ClassVar = [
        "version",
        "effective_on",
        "title_ko",
        "body_ko",
        "title_en",
        "body_en",
    ]
    panels: ClassVar = [
        FieldPanel("effective_on"),
        MultiFieldPanel(
            [FieldPanel("title_ko"), FieldPanel("body_ko")],
            heading=pgettext_lazy("code of ethics", "Korean"),
        ),
        MultiFieldPanel(
            [FieldPanel("title_en"), FieldPanel("body_en")],
            heading=pgettext_lazy("code of ethics", "English"),
        ),
    ]
