"""Addresses under /admin/accounts/: reported accounts and evidence files."""

from django.urls import path

from .views import accounts, evidence

app_name = "accounts_desk"

urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("evidence/", evidence.files, name="files"),
    path("evidence/<uuid:request_id>/", evidence.one, name="evidence"),
    path("evidence/<uuid:request_id>/approve/", evidence.approve, name="approve"),
    path("evidence/<uuid:request_id>/refuse/", evidence.refuse, name="refuse"),
    path("evidence/<uuid:request_id>/withdraw/", evidence.withdraw, name="withdraw"),
    path("evidence/<uuid:request_id>/fetch/", evidence.fetch, name="fetch"),
    path("<uuid:account_id>/", accounts.account, name="account"),
    path("<uuid:account_id>/stop/", accounts.stop, name="stop"),
    path("<uuid:account_id>/resume/", accounts.resume, name="resume"),
    path("<uuid:account_id>/ask/", evidence.ask, name="ask"),
]
