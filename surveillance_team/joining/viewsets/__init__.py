"""Terms, monitors and the code of ethics in Wagtail's shell."""

from .codes import EthicsCodes
from .monitors import Monitors
from .terms import Terms

__all__ = ["EthicsCodes", "Monitors", "Terms"]
