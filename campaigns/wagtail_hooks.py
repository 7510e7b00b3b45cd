from typing import Any

from wagtail import hooks

from .models import CampaignsPage
from .services.rights import let_managers_edit


@hooks.register("after_create_page")
def open_to_managers(request: Any, page: Any) -> None:
    if isinstance(page, CampaignsPage):
        let_managers_edit(page)
