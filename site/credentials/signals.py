"""What happens to credentials, told to the rooms that let people do something because of one.

revoked: credential, actor. Sent inside the transaction that revokes: a receiver that raises undoes
it. A replaced credential is none: its successor holds from the same day.
"""

from django.dispatch import Signal

revoked = Signal()
