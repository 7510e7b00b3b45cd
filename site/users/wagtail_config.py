"""Wagtail's own screens for people, with our forms and rules."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleAdminConfig(WagtailUsersAppConfig):
    user_viewset = "users.viewsets.PersonViewSet"
