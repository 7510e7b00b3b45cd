"""Who may publish a lesson: whoever wrote it may not (law 9 wants it reviewed)."""

from typing import Any

from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import Translation

PUBLISH_TRANSLATION = "curriculum.publish_translated_lesson"


class LessonPermissions(PagePermissionTester):
    """A right to publish that holds for the whole tree does not hold for lessons: they are
    published by the last approval of their workflow, which asks nobody for this right.

    A translation has no workflow of its own (wagtail-localize knows none). Where its source is
    published, whoever reviews lessons publishes it. Superusers may do everything, as elsewhere.
    """

    def can_publish(self) -> bool:
        if not self.user.is_active or self.page_is_root:
            return False
        if self.user.is_superuser:
            return True
        return bool(self.user.has_perm(PUBLISH_TRANSLATION) and translates_a_live_page(self.page))

    def can_publish_subpage(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    def can_unschedule(self) -> bool:
        """Taking back is open to everyone who may unpublish."""
        return bool(super().can_publish())


class UnitPermissions(PagePermissionTester):
    """A unit is published as any page; what stands in it are lessons."""

    def can_publish_subpage(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)


def translates_a_live_page(page: Page) -> bool:
    """Whether a page is kept as the translation of another one that is published."""
    translations: Any = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    found = translations.select_related("source").first()
    if found is None:
        return False
    return bool(
        Page.objects.filter(
            translation_key=page.translation_key, locale_id=found.source.locale_id, live=True
        ).exists()
    )
