"""How every form of the public site is drawn."""

from typing import Any

from django.forms.renderers import DjangoTemplates

_FORM = "core/forms/form.html"


class Renderer(DjangoTemplates):
    """Label, hint, error and field in the house's own markup (templates/core/forms/).

    `{{ form }}`, `{{ form.as_div }}` and `{{ form.as_p }}` all give that markup, so forms of other
    libraries follow too. Single widgets stay Django's: Wagtail's editors draw them as well.
    """

    form_template_name = _FORM
    field_template_name = "core/forms/field.html"
    drawn_by_us = {"django/forms/div.html": _FORM, "django/forms/p.html": _FORM}

    def get_template(self, template_name: str) -> Any:
        return super().get_template(self.drawn_by_us.get(template_name, template_name))
