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
                if requirement.field == REVIEW and self._is_handed_in():
                    continue
                if not self.has_error(requirement.field):
                    self.add_error(requirement.field, requirement.words)
        return values

    def _is_handed_in(self) -> bool:
        """Whether the review is still to come. What is published keeps the one it had."""
        return not self.instance.live and "action-publish" not in self.data

    def _post_clean(self) -> None:
        """Let the page check itself as a draft: what a published one needs, clean() has said."""
        live, self.instance.live = self.instance.live, False
        try:
            super()._post_clean()
        finally:
            self.instance.live = live
