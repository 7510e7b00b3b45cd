"""What the trunk and its rooms tell each other. Sent inside the transaction that stores the fact.

reports_invalidated: report_ids, monitor_id, actor. Reports were found to be filed in bad faith:
they count for nothing, and hours that rest on them go back. A report is named once, until it was
restored.
reports_restored: report_ids, monitor_id, actor. The same reports count again, after an objection.
grouping_stopped: target_id, actor. The account behind a target may be a victim's, or somebody
pretends to be them: its postings are not put together any more.
standing_restored: monitor_id, measure (WARNED, SUSPENDED or DISMISSED), actor. An objection
against it was upheld.
targets_changed: changes (a list of facets.Change). Targets are counted otherwise from now on; their
rows are locked.
reports_filed: reports (a list of models.Report). What one form has filed.
targets_filed: targets, locked. Addresses were reported, new ones or not.
targets_merged: target, merged_id. Two turned out to be one address: what was kept under the second
id belongs to the first.

A receiver that raises undoes the fact with it; what must not fail with it belongs after the commit.
"""

from django.dispatch import Signal

WARNED, SUSPENDED, DISMISSED = "warned", "suspended", "dismissed"
"""Measures against a monitor."""

reports_invalidated = Signal()
reports_restored = Signal()
grouping_stopped = Signal()
standing_restored = Signal()
targets_filed = Signal()
targets_changed = Signal()
reports_filed = Signal()
targets_merged = Signal()
