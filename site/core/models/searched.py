"""Words of pages that search knows and only some readers may find."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageQuerySet


class WordsApartQuerySet(models.QuerySet["WordsApart"]):
    def of_pages(self, pages: PageQuerySet) -> Self:
        return self.filter(page__in=pages.order_by().values("pk"))


class WordsApart(models.Model):
    """What of a page is for some readers only, as search keeps it: pairs of syllables in a row.

    A table of its own, which the search of everybody else never reads: in the index of all, these
    words would also weigh in how SQLite ranks what visitors find. Written with that index, one
    row for each page; writing again replaces the words, and they go with their page.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")
    tokens = models.TextField(_("words found apart"), blank=True)

    objects = WordsApartQuerySet.as_manager()

    class Meta:
        verbose_name = _("words found apart")
        verbose_name_plural = _("words found apart")
        default_permissions = ()

    def __str__(self) -> str:
        return f"words of page {self.pk}"
