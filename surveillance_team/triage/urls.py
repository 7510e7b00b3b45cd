"""Addresses under /admin/triage/: the officers' room."""

from django.urls import path

from .views import bulks, claims, decisions, desk, going, rota, saved

app_name = "triage"

urlpatterns = [
    path("", desk.queue, name="queue"),
    path("several/", bulks.review, name="several"),
    path("several/ask/", bulks.ask, name="ask_several"),
    path("several/<uuid:bulk_id>/", bulks.bulk, name="bulk"),
    path("several/<uuid:bulk_id>/undo/", bulks.undo, name="undo_bulk"),
    path("views/", saved.keep, name="keep_view"),
    path("views/<int:view_id>/drop/", saved.drop, name="drop_view"),
    path("rota/", rota.rota, name="rota"),
    path("going/", going.going, name="going"),
    path("rest/", claims.rest, name="rest"),
    path("proposals/<uuid:proposal_id>/confirm/", decisions.confirm, name="confirm"),
    path("proposals/<uuid:proposal_id>/decline/", decisions.decline, name="decline"),
    path("<uuid:target_id>/", desk.target, name="target"),
    path("<uuid:target_id>/take/", claims.take, name="take"),
    path("<uuid:target_id>/give-back/", claims.give_back, name="give_back"),
    path("<uuid:target_id>/seen/", claims.seen, name="seen"),
    path("<uuid:target_id>/accept/", decisions.accept, name="accept"),
    path("<uuid:target_id>/leave-out/", decisions.leave_out, name="leave_out"),
    path("<uuid:target_id>/ask/", decisions.ask, name="ask"),
    path("<uuid:target_id>/merge/", decisions.merge, name="merge"),
    path("<uuid:target_id>/apart/", decisions.part, name="apart"),
    path("<uuid:target_id>/raise/", decisions.raise_to_child, name="raise"),
    path("<uuid:target_id>/reassess/", decisions.reassess, name="reassess"),
    path("<uuid:target_id>/asked/", decisions.asked, name="asked"),
]
