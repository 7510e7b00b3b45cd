"""What the living style page shows: every component in each of its states, with made-up content."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.figures import Figure

STATES = {
    _("waiting to be sent"): "waiting",
    _("being reviewed"): "reviewing",
    _("removed"): "removed",
    _("access blocked"): "access_blocked",
    _("not applicable"): "not_applicable",
    _("child suspected"): "child",
    _("could not be sent"): "error",
    _("received"): "received",
}


class ShowcaseForm(forms.Form):
    """One field of every kind. Nothing is stored."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("We send one letter."))
    addresses = forms.CharField(
        label=_("Addresses"),
        error_messages={"required": _("Paste at least one address.")},
        help_text=_("One on each line, up to 50."),
        widget=forms.Textarea(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    place = forms.ChoiceField(
        label=_("Where did you see it?"),
        choices=[("site", _("On a website")), ("chat", _("In a chat"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you saw it.")},
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("ko", "한국어"), ("en", "English")], required=False
    )
    agrees = forms.BooleanField(
        label=_("I have read the rules of the team."),
        error_messages={"required": _("Please read the rules before you begin.")},
    )


def everything(query: Any) -> dict[str, Any]:
    now = timezone.now()
    wrong = ShowcaseForm({"wrong-email": "kim@", "wrong-language": "ko"}, prefix="wrong")
    return {
        "plain_form": ShowcaseForm(prefix="plain"),
        "wrong_form": wrong,
        "states": list(STATES.items()),
        "steps": [
            {"title": _("Received"), "at": now - timedelta(days=2)},
            {"title": _("Being reviewed"), "at": now, "mark": "now", "text": _("By an officer.")},
            {"title": _("Outcome"), "mark": "ahead"},
        ],
        "figure": Figure(
            title=str(_("Reports and actions")),
            columns=[str(_("filed")), str(_("acted on"))],
            rows=[
                (str(month), (filed, acted))
                for month, filed, acted in (
                    (6, 640, 410),
                    (7, 720, 505),
                    (8, 690, 520),
                    (9, 815, 600),
                    (10, 770, None),
                    (11, 905, 695),
                )
            ],
            note=str(_("Made-up numbers.")),
        ),
        "page_obj": Paginator(range(60), 20).get_page(query.get("page", 2)),
    }
