"""Addresses under /team/hours/: what monitors see of their hours and care."""

from django.urls import path

from .views import care, mine

app_name = "hours"

urlpatterns = [
    path("", mine.home, name="home"),
    path("<int:year>/<int:number>/", mine.month, name="month"),
    path("<int:year>/<int:number>/print/", mine.ask_for_print, name="print"),
    path("statements/<uuid:statement_id>/", mine.statement, name="statement"),
    path("statements/<uuid:statement_id>/pdf/", mine.paper, name="paper"),
    path("certificate/", mine.certificate, name="certificate"),
    path("no-thanks/", mine.decline_thanks, name="decline_thanks"),
    path("thanks/", mine.accept_thanks, name="accept_thanks"),
    path("care/", care.care, name="care"),
    path("care/how-are-you/", care.check_in, name="check_in"),
    path("care/call/", care.call, name="call"),
    path("care/no-call/", care.withdraw_call, name="withdraw_call"),
    path("care/kinds/", care.kinds, name="kinds"),
]
