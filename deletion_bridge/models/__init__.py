from .alarms import AlarmKind
from .beats import RelayBeat
from .callbacks import Callback
from .destinations import Destination, Route
from .handoffs import Handoff

__all__ = ["AlarmKind", "Callback", "Destination", "Handoff", "RelayBeat", "Route"]
