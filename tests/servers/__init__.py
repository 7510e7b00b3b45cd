"""Real servers for the suite: started on free ports in a temporary folder, and stopped again."""

from .house import House
from .ports import free_port, wait_until
from .postgres import Postgres
from .redis import Redis

__all__ = ["House", "Postgres", "Redis", "free_port", "wait_until"]
