"""What editors see beside the fields."""

from typing import Any

from wagtail.admin.panels import Panel


class MissingPanel(Panel):
    """The list of what a lesson still lacks, as it was last saved (law 9)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/admin/missing_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"missing": self.instance.missing()}
