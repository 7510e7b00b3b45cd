"""How the letters to applicants and monitors come to be written: by the services that send them."""

from collections.abc import Callable

from django.utils import timezone

from surveillance_team.joining.models import Application, Measure, MonthlyWarning
from surveillance_team.joining.news import tell, tell_monitor
from surveillance_team.joining.states import MeasureReason, Reason
from surveillance_team.models import Monitor


def team_applicant_is_told(state: str) -> Callable[[str], None]:
    """A letter about an application of the demo city."""

    def write(language: str) -> None:
        application = Application.objects.exclude(person_id=None)[0]
        application.language, application.state = language, state
        application.reason = Reason.NOT_TRAINED if state == "declined" else ""
        tell(application)

    return write


def monitor_is_told(letter: str) -> Callable[[str], None]:
    """A letter about an appointment of the demo city."""

    def write(language: str) -> None:
        monitor = Monitor.objects.serving().filter(user__is_active=True).select_related("user")[0]
        monitor.user.language = language
        today = timezone.localdate()
        more = {
            "warned": {"warning": MonthlyWarning(month=today, filed=2, expected=6)},
            "suspended": {"measure": Measure(reason=MeasureReason.SECRECY, ends_on=today)},
            "annulled": {"measure": "suspended", "reopened": True},
            "dismissed": {"measure": Measure(reason=MeasureReason.BAD_FAITH)},
        }
        tell_monitor(monitor, letter, **more.get(letter, {}))

    return write
