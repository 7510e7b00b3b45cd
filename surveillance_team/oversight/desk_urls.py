"""Addresses under /admin/oversight/."""

from django.urls import path

from .views import bad_faith, identity, objections, periods

app_name = "oversight_desk"

urlpatterns = [
    path("bad-faith/", bad_faith.signs, name="signs"),
    path("bad-faith/look/", bad_faith.look, name="look"),
    path("bad-faith/by/<str:pseudonym>/", bad_faith.monitor, name="monitor"),
    path("bad-faith/by/<str:pseudonym>/set-aside/", bad_faith.set_aside, name="set_aside"),
    path("bad-faith/decisions/<uuid:decision_id>/", bad_faith.decision, name="decision"),
    path("identity/", identity.requests, name="identities"),
    path("identity/ask/<uuid:target_id>/", identity.ask, name="identity_ask"),
    path("identity/<uuid:request_id>/", identity.one, name="identity"),
    path("identity/<uuid:request_id>/approve/", identity.approve, name="identity_approve"),
    path("identity/<uuid:request_id>/refuse/", identity.refuse, name="identity_refuse"),
    path("identity/<uuid:request_id>/withdraw/", identity.withdraw, name="identity_withdraw"),
    path("identity/<uuid:request_id>/see/", identity.see, name="identity_see"),
    path("objections/", objections.desk, name="objections"),
    path("objections/<uuid:objection_id>/", objections.one, name="objection"),
    path("objections/<uuid:objection_id>/find/", objections.find, name="objection_find"),
    path("objections/<uuid:objection_id>/decide/", objections.decide, name="objection_decide"),
    path("periods/", periods.reports, name="periods"),
    path("periods/make/", periods.make, name="period_make"),
    path("periods/<uuid:report_id>/", periods.one, name="period"),
    path("periods/<uuid:report_id>/<str:form>/", periods.file, name="period_file"),
]
