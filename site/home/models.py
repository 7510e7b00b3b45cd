"""Pages at the top of the tree."""

from django.utils.translation import gettext_lazy as _

from core.pages import BasePage


class HomePage(BasePage):
    """The front page: what Jikimi is, and a door for everyone who comes."""

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2

    class Meta:
        verbose_name = _("front page")
