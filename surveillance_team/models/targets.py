"""Targets: one address each, however many people report it and however they spell it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id

from ..locators import Kind, Platform, defang, masked
from ..states import PRIORITY_CHILD, STAGES, TargetState
from ..vocabulary import Category, Minor, NotInScope, Question, SeenWhere

UNDECIDED = (TargetState.NEW, TargetState.REAPPEARED)
OF_PEOPLE = frozenset({Kind.PHONE, Kind.MESSENGER, Kind.APP_USER})
"""Kinds that name a person or their telephone rather than a place."""


def known(field: str, choices: type[TextChoices], *, blank: bool = False) -> models.Q:
    """A column holds one of its words."""
    return models.Q(**{f"{field}__in": [*choices.values, *([""] if blank else [])]})


class TargetManager(models.Manager["Target"]):
    """Targets as people know them: one that was merged into another is found under that one."""

    def get_queryset(self) -> "TargetQuerySet":
        return TargetQuerySet(self.model, using=self._db).filter(merged_into=None)


class TargetQuerySet(models.QuerySet["Target"]):
    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)

    def child_suspected(self) -> Self:
        return self.filter(priority=PRIORITY_CHILD)

    def to_look_at_again(self) -> Self:
        """Decided ones about which something new was said."""
        return self.filter(look_again_since__isnull=False)

    def child_undecided_since(self, moment: datetime) -> Self:
        """A child is suspected, no officer has said a word since that moment or longer, and nobody
        outside has been told of this suspicion yet."""
        untold = models.Q(informed_at=None) | models.Q(informed_at__lt=models.F("child_since"))
        return self.filter(untold, child_since__lte=moment).order_by("child_since")

    def locked(self, *, skip_locked: bool = False) -> Self:
        """Locked until the caller's transaction ends: in the order of their ids, as everybody who
        locks more than one does, so that nobody waits in a ring. Keys change, ids do not."""
        return self.select_for_update(of=("self",), skip_locked=skip_locked).order_by("id")

    def for_queue(self) -> Self:
        """Child-suspected first, then the oldest; `id` sorts by time."""
        return self.order_by("-priority", "id")

    def after(self, priority: int, target_id: str) -> Self:
        """The rows that follow a place in for_queue()."""
        return self.filter(
            models.Q(priority__lt=priority) | models.Q(priority=priority, id__gt=target_id)
        )


class Target(models.Model):
    """One reported address. It is never opened, by anyone or any process (law 1).

    The address is encrypted (`canonical`); `target_key`, `host_key` and `account_key` are keyed
    digests by which it is found again. Platform and kind stand in clear, for statistics.
    `state` is derived by states.py from the steps and changes only in services.targets;
    `state_version` grows with every change, so that a decision made on an old page is noticed.
    `outcome` is the last result a peer reported: superseded by a later one, never erased.

    `stage` and `filed_under` are worked out by the database, for the officers' queue; read them
    in queries only, an object in memory does not learn of their change. `same_as` is the target
    of another address of the same posting, which took over what was reported about this one.

    `child_since` is when a child was first suspected since an officer last decided; after 15
    minutes the target leaves as unassessed information (`informed_at`, services.informing), and
    its state stays before the decision, which is still owed. `taken_back_at` is when it was last
    taken back from wherever it had gone. `look_again_since` is when something
    new was said about one that was decided. `reappeared_at` is when one that was gone was last
    seen again: what destinations had said until then says nothing about its state any more.

    `key_mark` names the scheme its three digests were made by (services.keys). Where two targets
    turn out to be one address, the row of one stays, empty, `merged_into` the other: what peers
    say about it then counts there. Such rows are in `everything` alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    target_key = models.BinaryField(max_length=32, unique=True, editable=False)
    canonical = EncryptedTextField(_("address"))
    canon_version = models.PositiveSmallIntegerField()
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    platform_key = EncryptedTextField(blank=True)
    kind = models.CharField(_("kind of address"), max_length=12, choices=Kind)
    host_key = models.BinaryField(max_length=32, editable=False)
    account_key = models.BinaryField(max_length=32, editable=False, null=True)
    state = models.CharField(
        _("state"), max_length=24, choices=TargetState, default=TargetState.NEW
    )
    state_version = models.PositiveIntegerField(default=0)
    priority = models.PositiveSmallIntegerField(_("priority"), default=1)
    minor_suspected = models.CharField(
        _("a child seems concerned"), max_length=7, choices=Minor, default=Minor.UNKNOWN
    )
    category_claimed = models.CharField(
        _("first claimed as"), max_length=30, choices=Category, default=Category.OTHER
    )
    category_assessed = models.CharField(
        _("assessed as"), max_length=30, choices=Category, blank=True
    )
    reason = models.CharField(
        _("why nothing was sent on"), max_length=30, choices=NotInScope, blank=True
    )
    question = models.CharField(_("what we asked"), max_length=30, choices=Question, blank=True)
    outcome = models.CharField(_("outcome"), max_length=24, choices=TargetState, blank=True)
    seen_where = models.CharField(
        _("first seen where"), max_length=12, choices=SeenWhere, blank=True
    )
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="same"
    )
    stage = models.GeneratedField(
        expression=models.Case(
            *(
                models.When(state__in=sorted(states), then=models.Value(stage))
                for stage, states in STAGES.items()
            ),
            default=models.Value("underway"),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    filed_under = models.GeneratedField(
        expression=Coalesce(
            NullIf("category_assessed", models.Value("")),
            "category_claimed",
            output_field=models.CharField(max_length=30),
        ),
        output_field=models.CharField(max_length=30),
        db_persist=True,
    )
    report_count = models.PositiveIntegerField(_("reports"), default=0)
    first_seen_at = models.DateTimeField(_("first reported"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    child_since = models.DateTimeField(null=True)
    informed_at = models.DateTimeField(_("left unassessed at"), null=True)
    look_again_since = models.DateTimeField(_("to be looked at again since"), null=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)
    sent_at = models.DateTimeField(_("accepted by the service at"), null=True)
    moved_at = models.DateTimeField(_("last changed"), default=timezone.now)

    key_mark = models.CharField(max_length=24, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )
    reappeared_count = models.PositiveSmallIntegerField(_("times seen again"), default=0)
    reappeared_at = models.DateTimeField(_("last seen again at"), null=True)

    objects = TargetManager.from_queryset(TargetQuerySet)()
    everything = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        indexes = [
            # The queue of each stage, and of each stage by one facet: every page is a range of one.
            models.Index(fields=["stage", "priority", "id"], name="target_queue"),
            models.Index(
                fields=["stage", "filed_under", "priority", "id"], name="target_queue_kind"
            ),
            models.Index(
                fields=["stage", "platform", "priority", "id"], name="target_queue_platform"
            ),
            models.Index(
                fields=["stage", "seen_where", "priority", "id"], name="target_queue_where"
            ),
            models.Index(
                fields=["priority", "id"],
                name="target_queue_again",
                condition=models.Q(look_again_since__isnull=False),
            ),
            models.Index(fields=["host_key", "id"], name="target_of_host"),
            models.Index(fields=["account_key", "id"], name="target_of_account"),
            models.Index(fields=["first_seen_at"], name="target_first_seen"),
            models.Index(
                fields=["decided_at"],
                name="target_decided",
                condition=models.Q(decided_at__isnull=False),
            ),
            models.Index(fields=["key_mark", "id"], name="target_by_key_scheme"),
            models.Index(
                fields=["child_since"],
                name="target_child_undecided",
                condition=models.Q(child_since__isnull=False),
            ),
            models.Index(
                fields=["look_again_since"],
                name="target_look_again",
                condition=models.Q(look_again_since__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=known("state", TargetState), name="target_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(priority__range=(0, 3)), name="target_priority_is_0_to_3"
            ),
            models.CheckConstraint(
                condition=~models.Q(minor_suspected="yes") | models.Q(priority=3),
                name="target_child_comes_first",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_in_scope") | ~models.Q(reason=""),
                name="target_not_in_scope_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["new", "needs_info", "not_in_scope"])
                | ~models.Q(category_assessed=""),
                name="target_was_assessed_before_it_left",
            ),
        ]
        permissions = [("decide_report", _("May decide on reports"))]

    def __str__(self) -> str:
        return f"target {self.id}"

    @property
    def is_child_suspected(self) -> bool:
        return self.minor_suspected == Minor.YES

    @property
    def shown(self) -> str:
        """The address as people may see it: text that no program takes for a link."""
        return defang(self.canonical)

    @property
    def listed(self) -> str:
        """As it stands in lists: numbers and names of people are masked."""
        return masked(self.shown) if self.kind in OF_PEOPLE else self.shown
