"""Staff's lists of what the machine did and who saw what, inside Wagtail's reports."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from .actors import actor_cards
from .columns import WhenColumn
from .models import AccessRecord, AuditEvent, Job, LegalFact


class Report(ReportView):
    """What our reports share: whoever lacks the permission is turned away."""

    index_url_name = ""
    index_results_url_name = ""
    default_ordering = "-pk"
    is_searchable = False

    def user_has_permission(self, permission: str) -> bool:
        """Wagtail lets everyone see reports on models it has no policy for."""
        return bool(self.request.user.has_perm(permission))

    def get_filename(self) -> str:
        """Of kind and day alone: file names travel."""
        return f"{self.index_url_name.replace('_', '-')}-{timezone.localdate():%Y-%m-%d}"


class JobFilters(WagtailFilterSet):
    kind = django_filters.CharFilter(label=_("Kind"), lookup_expr="startswith")

    class Meta:
        model = Job
        fields = ["state", "kind"]


class JobReport(Report):
    """Work asked for: how far it is, and what went wrong."""

    model = Job
    page_title = _("Jobs")
    header_icon = "tasks"
    index_url_name = "core_jobs"
    index_results_url_name = "core_jobs_results"
    permission_required = "core.view_job"
    filterset_class = JobFilters
    columns: ClassVar = [
        Column("kind", label=_("Kind")),
        Column("get_state_display", label=_("State")),
        Column("progress", label=_("Progress"), accessor=lambda job: f"{job.percent} %"),
        Column("attempts", label=_("Attempts")),
        WhenColumn("asked_at", label=_("Asked")),
        WhenColumn("due_at", label=_("Due")),
        Column("fault", label=_("What went wrong")),
    ]
    list_export: ClassVar = ["kind", "state", "percent", "attempts", "asked_at", "due_at", "fault"]

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.defer("params", "result").order_by("-pk")


class AuditFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    action = django_filters.CharFilter(label=_("What was done"), lookup_expr="startswith")
    subject_id = django_filters.CharFilter(label=_("Record"))

    class Meta:
        model = AuditEvent
        fields = ["at", "action", "role", "subject_id"]


class _NamedActors(Report):
    """Shows the staff who acted by name, looked up for a whole page at once."""

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        rows = list(object_list)
        cards = actor_cards(row.actor_id for row in rows)
        for row in rows:
            card = cards.get(row.actor_id)
            row.actor_name = card.name if card else str(row.actor_id)
        return rows


class AuditReport(_NamedActors):
    """Who decided what, on records named by their opaque ids."""

    model = AuditEvent
    page_title = _("Audit trail")
    header_icon = "history"
    index_url_name = "core_audit"
    index_results_url_name = "core_audit_results"
    permission_required = "core.view_auditevent"
    filterset_class = AuditFilters
    columns: ClassVar = [
        WhenColumn("at", label=_("When")),
        Column("actor_name", label=_("Who")),
        Column("role", label=_("Role")),
        Column("action", label=_("What was done")),
        Column("subject_kind", label=_("Kind of record")),
        Column("subject_id", label=_("Record")),
    ]
    list_export: ClassVar = ["at", "actor_id", "role", "action", "subject_kind", "subject_id"]

    def get_queryset(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.order_by("-pk")


class AccessFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    what = django_filters.CharFilter(label=_("What was done"), lookup_expr="startswith")
    subject_id = django_filters.CharFilter(label=_("Whose data"))

    class Meta:
        model = AccessRecord
        fields = ["at", "what", "role", "subject_id"]


class AccessReport(_NamedActors):
    """Who looked at whose data: the person seen is an opaque id, never a name."""

    model = AccessRecord
    page_title = _("Access records")
    header_icon = "view"
    index_url_name = "core_access"
    index_results_url_name = "core_access_results"
    permission_required = "core.view_accessrecord"
    filterset_class = AccessFilters
    columns: ClassVar = [
        WhenColumn("at", label=_("When")),
        Column("actor_name", label=_("Who")),
        Column("role", label=_("Role")),
        Column("address", label=_("From where")),
        Column("what", label=_("What was done")),
        Column("subject_id", label=_("Whose data")),
    ]
    list_export: ClassVar = ["at", "actor_id", "role", "address", "what", "subject_id"]

    def get_queryset(self) -> QuerySet[AccessRecord]:
        return AccessRecord.objects.order_by("-pk")


class LegalReviewReport(Report):
    """What the law is said to say, the facts to be checked again first."""

    model = LegalFact
    page_title = _("Law to check again")
    header_icon = "list-ul"
    index_url_name = "core_legal_review"
    index_results_url_name = "core_legal_review_results"
    permission_required = "core.change_legalfact"
    columns: ClassVar = [
        Column("article", label=_("Article of law")),
        Column("code", label=_("Code")),
        WhenColumn("reviewed_on", label=_("Checked on")),
        WhenColumn("review_due_on", label=_("To be checked again by")),
        Column(
            "is_overdue", label=_("Overdue"), accessor=lambda f: _("yes") if f.is_overdue else ""
        ),
    ]
    list_export: ClassVar = ["code", "article", "reviewed_on", "review_due_on"]

    def get_queryset(self) -> QuerySet[LegalFact]:
        return LegalFact.objects.order_by("review_due_on")


REPORTS = (JobReport, AuditReport, AccessReport, LegalReviewReport)
