"""What stands beside filing: a draft, the answer to a list, and how a monitor wants news."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.crypto import EncryptedJSONField
from core.ids import new_id

from .monitors import Monitor


class FilingDraft(models.Model):
    """What a monitor has typed into a form of filing and not sent yet: one for each form.

    `words` (field name to text) is encrypted. `version` grows with every save, so that a second
    tab which saved meanwhile is noticed. `client_key` names the form; filing it ends the draft.
    """

    class Form(TextChoices):
        PASTE = "paste", _("Addresses")
        PLACE = "place", _("Not an address")

    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(
        pgettext_lazy("filing", "form"), max_length=8, choices=Form, default=Form.PASTE
    )
    client_key = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1)
    words = EncryptedJSONField()
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a report")
        verbose_name_plural = _("drafts of reports")
        constraints = [
            models.UniqueConstraint(fields=["monitor", "form"], name="one_draft_of_each_form"),
            models.CheckConstraint(
                condition=models.Q(form__in=["paste", "place"]), name="form_of_a_draft_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class HandedListQuerySet(models.QuerySet["HandedList"]):
    def of_user(self, user_id: int) -> Self:
        return self.filter(monitor__user_id=user_id)

    def newest_first(self) -> Self:
        return self.order_by("-id")


class HandedList(models.Model):
    """The answer to a list of addresses that was handed in, row by row.

    It holds no address: `rows` has for each row its number in the file, what became of it and,
    where one was made, the receipt. The file itself is read in memory and never kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    monitor = models.ForeignKey(Monitor, on_delete=models.CASCADE, related_name="lists")
    client_key = models.UUIDField(editable=False)
    encoding = models.CharField(pgettext_lazy("filing", "read as"), max_length=12)
    rows = EncryptedJSONField()
    handed_at = models.DateTimeField(_("handed in at"), default=timezone.now)

    objects = HandedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list that was handed in")
        verbose_name_plural = _("lists that were handed in")
        constraints = [
            models.UniqueConstraint(
                fields=["monitor", "client_key"], name="a_list_is_handed_in_once"
            )
        ]

    def __str__(self) -> str:
        return f"list {self.id}"


class NewsChoice(models.Model):
    """How a monitor wants to hear that something moved. No row means: on the site.

    `mailed_at` is when the last digest was written; one goes out only where something is unread
    that came after it.
    """

    class Way(TextChoices):
        SITE = "site", _("on my page here")
        DAILY = "daily", _("also a mail a day, if there is news")
        WEEKLY = "weekly", _("also a mail a week, if there is news")
        NONE = "none", _("not at all; I look myself")

    monitor = models.OneToOneField(Monitor, on_delete=models.CASCADE, related_name="news_choice")
    way = models.CharField(
        pgettext_lazy("filing", "how"), max_length=8, choices=Way, default=Way.SITE
    )
    mailed_at = models.DateTimeField(_("last mail at"), null=True)

    class Meta:
        verbose_name = _("way of hearing news")
        verbose_name_plural = _("ways of hearing news")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(way__in=["site", "daily", "weekly", "none"]),
                name="news_way_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"news choice {self.pk}"
