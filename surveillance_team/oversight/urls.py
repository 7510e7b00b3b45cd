"""For everyone: objecting without an account. For monitors: what was decided about them."""

from django.urls import path

from .views import portal, public

app_name = "oversight"

urlpatterns = [
    path("decisions/", portal.decisions, name="decisions"),
    path("decisions/object/", portal.object_to, name="object"),
    path("objection/", public.objection, name="objection"),
    path("objection/under-14/", public.under_14, name="under_14"),
    path("objection/answer/", public.answer, name="answer"),
]
