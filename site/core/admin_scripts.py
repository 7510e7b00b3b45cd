"""Wagtail's choosers without inline scripts, so that its admin lives under a strict policy."""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

CALL = re.compile(r"\s*(?:new\s+)?(\w+)\((.*)\);?\s*\Z", re.DOTALL)


def start_choosers_from_data() -> None:
    """Have static/core/admin/start.js start each chooser, by what render_js_init would call.

    Wagtail 8.0 writes that call into the page as an inline script, and has no setting for it
    (wagtail#1288). Calling this again is harmless.
    """
    BaseChooser.render = _render


def _render(self: Any, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> str:
    value_data = self.get_value_data(value)
    chooser = self.render_html(name, value_data, attrs)
    call = CALL.match(self.render_js_init(attrs["id"], name, value_data))
    return chooser + _starter(call) if call else chooser


def _starter(call: re.Match[str]) -> SafeString:
    given = json.loads(f"[{call[2]}]")
    options = json.dumps(given[1]) if len(given) > 1 else ""
    return format_html(
        '<template data-start="{}" data-id="{}" data-options="{}"></template>',
        call[1],
        given[0],
        options,
    )
