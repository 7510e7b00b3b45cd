"""Columns of staff's lists."""

from wagtail.admin.ui.tables import Column


class WhenColumn(Column):
    """A day or a moment as it stands in the calendar, in the language and the zone of the site.

    Wagtail's own DateColumn says how long ago it is: of a day it says hours, and of what is still
    to come "0 minutes".
    """

    cell_template_name = "core/admin/when_cell.html"
