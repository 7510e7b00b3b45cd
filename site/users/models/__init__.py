"""What is kept of people with accounts."""

from .notifications import Notification
from .people import User, UserManager
from .sign_in import ResetRequest, SignInFailure
from .staff import Invitation, RoleChange

__all__ = [
    "Invitation",
    "Notification",
    "ResetRequest",
    "RoleChange",
    "SignInFailure",
    "User",
    "UserManager",
]
