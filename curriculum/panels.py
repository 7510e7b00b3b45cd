"""What editors see beside the fields."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.userbar import ContentCheckerItem

from .flags import flags_of
from .forms.lesson import LessonForm
from .requirements import REQUIREMENTS


class MissingPanel(Panel):
    """The list of what a lesson still lacks, as it was last saved (law 9)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/admin/missing_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"missing": self.instance.missing()}


class FlagsPanel(Panel):
    """What has changed around the lesson since it was last looked at: rooms say so in
    curriculum.flags. Nothing to say is nothing to see."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/admin/flags_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.flags = flags_of(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.flags)


class LessonChecks(ContentCheckerItem):
    """Wagtail's content checks, and one for each thing that law 9 asks for.

    The preview beside the form is drawn anew while an editor writes, and lists what is missing
    (includes/missing.html). A line of that list is what a check finds, so both say the same.
    """

    def get_axe_run_only(self, request: Any) -> list[str]:
        return [*super().get_axe_run_only(request), *(_rule(one.field) for one in REQUIREMENTS)]

    def get_axe_custom_rules(self, request: Any) -> list[dict[str, Any]]:
        ours = [
            {
                "id": _rule(one.field),
                "impact": "critical",
                "selector": f'[data-missing="{one.field}"]',
                "tags": ["best-practice"],
                "none": ["button-has-visible-text"],  # a check of axe: that there are words
                "enabled": True,
            }
            for one in REQUIREMENTS
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_messages(self, request: Any) -> dict[str, Any]:
        ours = {
            _rule(one.field): {
                "error_name": one.words,
                "help_text": _("The lesson cannot be published before."),
            }
            for one in REQUIREMENTS
        }
        return super().get_axe_messages(request) | ours


def _rule(field: str) -> str:
    return f"lesson-lacks-{field.replace('_', '-')}"


def check_lessons(request: Any, items: list[Any], page: Any) -> None:
    """Hook of Wagtail's user bar: lessons are checked for what they lack as well."""
    if getattr(page, "base_form_class", None) is not LessonForm:
        return
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = LessonChecks(in_editor=item.in_editor)
