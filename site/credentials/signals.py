"""What happens to credentials, told to the rooms that let people do something because of one.

issued: credential, actor. Sent inside the transaction that issues a new one, and not where the
first one is given back unchanged.
revoked: credential, actor. Sent inside the transaction that revokes: a receiver that raises undoes
it. A replaced credential is none: its successor holds from the same day.
"""

from django.dispatch import Signal

issued = Signal()
revoked = Signal()
