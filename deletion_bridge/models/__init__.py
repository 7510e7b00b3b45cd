from .alarms import AlarmKind, Incident
from .beats import RelayBeat
from .callbacks import Callback
from .demands import Demand
from .destinations import Destination
from .drafts import ApproverStanding, Draft
from .hand_tasks import HandTask
from .handoffs import Handoff
from .reconciliations import Reconciliation
from .routes import Route

__all__ = [
    "AlarmKind",
    "ApproverStanding",
    "Callback",
    "Demand",
    "Destination",
    "Draft",
    "HandTask",
    "Handoff",
    "Incident",
    "Reconciliation",
    "RelayBeat",
    "Route",
]
