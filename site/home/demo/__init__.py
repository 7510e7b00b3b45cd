"""The demo city's public pages, in Korean and English."""
