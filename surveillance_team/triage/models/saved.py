"""Views of the queue that officers keep."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def for_officer(self, officer_id: UUID) -> Self:
        """Their own, then what the team shares."""
        mine = models.Q(officer_id=officer_id)
        return self.filter(mine | models.Q(is_shared=True)).order_by("is_shared", "name", "pk")


class SavedView(models.Model):
    """A name for a choice of filters, own or for the whole team."""

    officer_id = models.UUIDField(_("officer"))
    name = models.CharField(_("name of the view"), max_length=40)
    query = models.CharField(max_length=300)
    is_shared = models.BooleanField(_("the whole team sees it"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(fields=["officer_id", "name"], name="one_view_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
