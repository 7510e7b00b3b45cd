from django.urls import path

from .views import corrections, links, mine, table

app_name = "privacy"
urlpatterns = [
    path("retention/", table.retention_table, name="retention"),
    path("link/", links.ask_link, name="ask_link"),
    path("link/<str:token>/", links.link, name="link"),
    path("mine/", mine.mine, name="mine"),
    path("mine/leave/", links.leave, name="leave"),
    path("mine/export/", mine.export, name="export"),
    path("mine/correct/<str:name>/", corrections.mine, name="correct"),
    path("mine/erase/", mine.erase, name="erase"),
    path("mine/consents/<uuid:consent_id>/withdraw/", mine.withdraw, name="withdraw"),
    path("mine/consents/<uuid:consent_id>/receipt.json", mine.receipt_json, name="receipt_json"),
    path("mine/consents/<uuid:consent_id>/receipt.pdf", mine.receipt_pdf, name="receipt_pdf"),
]
