"""What people decide about their data, told to the rooms that work with it.

consent_withdrawn: consent, purpose (of the text), person (core.personal_data.Person), actor. Sent
inside the transaction that withdraws: what rested on the consent ends with it, or neither does.
"""

from django.dispatch import Signal

consent_withdrawn = Signal()
