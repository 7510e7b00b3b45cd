"""The editor's form of a lesson."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from curriculum.requirements import REVIEW, missing_in


class LessonForm(WagtailAdminPageForm):
    """Lets a draft lack anything, and publishing nothing: what is missing is said beside its
    field (law 9). What is handed in for review may lack the review itself."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for requirement in missing_in(values):
                if requirement.field == REVIEW and "action-publish" not in self.data:
                    continue
                if not self.has_error(requirement.field):
                    self.add_error(requirement.field, requirement.words)
        return values

    def _post_clean(self) -> None:
        """Let the page check itself as a draft: what a published one needs, clean() has said."""
        live, self.instance.live = self.instance.live, False
        try:
            super()._post_clean()
        finally:
            self.instance.live = live
