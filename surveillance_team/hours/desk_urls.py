"""Addresses under /admin/team-hours/: what coordinators see and do."""

from django.urls import path

from .views import calls, desk, files, thanks

app_name = "hours_desk"

urlpatterns = [
    path("", desk.people, name="people"),
    path("people/<uuid:monitor_id>/programme/", desk.programme, name="programme"),
    path("files/", files.index, name="files"),
    path("files/<uuid:export_id>/", files.one, name="file"),
    path("files/<uuid:export_id>/seal/", files.seal, name="seal"),
    path("files/<uuid:export_id>/take/", files.take, name="take"),
    path("calls/", calls.index, name="calls"),
    path("calls/<uuid:wish_id>/", calls.one, name="call"),
    path("calls/<uuid:wish_id>/take/", calls.take, name="take_call"),
    path("calls/<uuid:wish_id>/give-back/", calls.give_back, name="give_back_call"),
    path("calls/<uuid:wish_id>/done/", calls.finish, name="finish_call"),
    path("thanks/", thanks.index, name="rounds"),
    path("thanks/open/", thanks.open_one, name="open_round"),
    path("thanks/<uuid:round_id>/", thanks.one, name="round"),
    path("thanks/nominations/<uuid:nomination_id>/choose/", thanks.choose, name="choose"),
    path("thanks/nominations/<uuid:nomination_id>/leave-out/", thanks.leave_out, name="leave_out"),
    path("thanks/nominations/<uuid:nomination_id>/approve/", thanks.approve, name="approve"),
    path("thanks/nominations/<uuid:nomination_id>/send-back/", thanks.send_back, name="send_back"),
]
