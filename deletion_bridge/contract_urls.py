"""Addresses of the contract's pages, in both languages."""

from .contract_pages import urlpatterns as urlpatterns

app_name = "bridge_contract"
