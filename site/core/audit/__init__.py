"""The audit trail: who decided what, who saw whose data, and whether anybody changed it since."""

from .record import record, record_access, record_accesses, record_each
from .seals import seal_days
from .verify import faults

__all__ = ["faults", "record", "record_access", "record_accesses", "record_each", "seal_days"]
