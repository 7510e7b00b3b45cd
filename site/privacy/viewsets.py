"""Consent texts as privacy officers keep them."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views import snippets

from .models import ConsentText


class TextIndex(snippets.IndexView):
    """Opens drafts for editing, and published texts for reading."""

    def get_edit_url(self, instance: ConsentText) -> Any:
        if instance.published_at is not None:
            return self.get_inspect_url(instance)
        return super().get_edit_url(instance)


class DraftOnly:
    """For views that change a text: refused once it is published, whoever asks."""

    def get_object(self, *args: Any, **kwargs: Any) -> ConsentText:
        text: ConsentText = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if text.published_at is not None:
            raise PermissionDenied
        return text


class EditDraft(DraftOnly, snippets.EditView):
    pass


class DeleteDraft(DraftOnly, snippets.DeleteView):
    pass


class ConsentTexts(snippets.SnippetViewSet):
    """Drafts are written here; publishing has its own button (views.staff.publish). New words for
    a published text: copy it, change the copy, publish that."""

    model = ConsentText
    icon = "clipboard-list"
    add_to_admin_menu = True
    menu_label = _("Consent texts")
    menu_order = 80
    index_view_class = TextIndex
    edit_view_class = EditDraft
    delete_view_class = DeleteDraft
    inspect_view_enabled = True
    copy_view_enabled = True
    list_display: ClassVar = [
        "__str__",
        "purpose",
        BooleanColumn("is_required", label=_("required")),
        "effective_on",
        "published_at",
    ]
    inspect_view_fields: ClassVar = [
        "purpose",
        "version",
        "published_at",
        "effective_on",
        "is_required",
        "title_ko",
        "body_ko",
        "title_en",
        "body_en",
    ]
    panels: ClassVar = [
        FieldRowPanel(
            [FieldPanel("purpose"), FieldPanel("effective_on"), FieldPanel("is_required")]
        ),
        MultiFieldPanel([FieldPanel("title_ko"), FieldPanel("body_ko")], heading=_("Korean")),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("body_en")], heading=_("English")),
    ]
