"""The city profile: everything that makes an installation a city's own is data."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home")
class CityProfile(BaseGenericSetting):
    """Which city this is, how it is called, and when its officers are on duty."""

    name_ko = models.CharField(_("name of the city, Korean"), max_length=60, blank=True)
    name_en = models.CharField(_("name of the city, English"), max_length=60, blank=True)
    operator_ko = models.CharField(_("who runs this site, Korean"), max_length=120, blank=True)
    operator_en = models.CharField(_("who runs this site, English"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)
    leave_to = models.URLField(
        _("where the leave button goes"),
        default="https://www.weather.go.kr/",
        help_text=_("A page that anyone might have open, such as the weather."),
    )
    source_urn = models.CharField(
        _("name of this installation towards other services"),
        max_length=120,
        default="urn:jikimi:demo",
        validators=[RegexValidator(r"^urn:[a-z0-9][a-z0-9:.-]+$")],
    )
    duty_starts_at = models.TimeField(_("duty starts at"), default="09:00")
    duty_ends_at = models.TimeField(_("duty ends at"), default="18:00")

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_ko"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("operator_ko"), FieldPanel("operator_en")]),
                FieldPanel("contact_email"),
            ],
            heading=_("The city"),
        ),
        FieldRowPanel([FieldPanel("duty_starts_at"), FieldPanel("duty_ends_at")]),
        FieldPanel("leave_to"),
        FieldPanel("source_urn"),
    ]

    class Meta:
        verbose_name = _("city profile")

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko

    @property
    def operator(self) -> str:
        return self.operator_en if get_language() == "en" else self.operator_ko
