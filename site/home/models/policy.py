"""The privacy policy. What is kept and how long is written nowhere here: the one retention table
is shown, so that the policy cannot say anything else."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import BodyBlock
from core.pages import BasePage
from home.blocks import ChangeBlock, ProcessorBlock


class PolicyPage(BasePage):
    """The city's own part of the privacy policy: processors, further words, and its versions.

    Everything else is the same wherever Jikimi runs and stands in the template. Shown by
    `home.views.privacy_policy`, which needs no page; hence the fixed address.
    """

    SLUG = "privacy-policy"

    processors = StreamField(
        StreamBlock([("processor", ProcessorBlock())]),
        verbose_name=_("who works on data for us"),
        blank=True,
        help_text=_("Left empty, the page says that nobody else does."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("further words of the city"), blank=True)
    changes = StreamField(
        StreamBlock([("change", ChangeBlock())], min_num=1),
        verbose_name=_("versions, the newest first"),
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [
        *Page.content_panels,
        FieldPanel("processors"),
        FieldPanel("body"),
        FieldPanel("changes"),
    ]

    class Meta:
        verbose_name = _("privacy policy")

    @property
    def version(self) -> int:
        return self.changes[0].value["version"] if self.changes else 1

    @property
    def effective_on(self) -> date | None:
        return self.changes[0].value["effective_on"] if self.changes else None

    def clean(self) -> None:
        super().clean()
        if self.slug != self.SLUG:
            raise ValidationError({"slug": _("This page is always at “privacy-policy”.")})
        versions = [block.value["version"] for block in self.changes]
        if versions != sorted(set(versions), reverse=True):
            raise ValidationError(
                {"changes": _("Put the newest version first, and give each its own number.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home import policy  # reads models of other rooms, which are not loaded with this one

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | policy.context()
