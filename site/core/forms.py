"""How every form of the public site is drawn."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Label, hint, field and error in the house's own markup (templates/core/forms/)."""
