"""What the bridge tells the rooms above it. Sent inside the transaction that stores the fact.

delivery_moving: target_ids. Comes before rows of the outbox are locked to be moved, so that a room
which changes its own rows with them locks those first, as it does when it hands over: who locks in
two orders stops the other. Nothing has happened yet.
delivery_moved: target_ids, destination, state (waiting, delivered, parked, dead, cancelled), at. Of
reports only.
followup_moved: the same with kind (Handoff.Kind), of everything else: corrections, retractions,
approvals, drafts sent back, sealed messages (there target_ids are the messages').
outcome_reported: target_id, destination, state, seq, state_at, actor_kind, reason_code. In order of
arrival: one with a lower seq than told before is a step that came late, not a way back.
alarm_raised: kind (models.AlarmKind), destination, handoff_id (or None), at. A person must look.

`destination` is the destination's slug. A receiver that raises undoes the fact with it, which is
then tried again: what must not fail with the bridge belongs after the commit.
"""

from django.dispatch import Signal

delivery_moving = Signal()
delivery_moved = Signal()
followup_moved = Signal()
outcome_reported = Signal()
alarm_raised = Signal()
