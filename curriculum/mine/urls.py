from django.urls import path

from .views import adapting, changes, files, papers, presenting, reading, sharing, shelf

app_name = "my_lessons"
urlpatterns = [
    path("", shelf.shelf, name="shelf"),
    path("save/<int:pk>/", shelf.save, name="save"),
    path("shared/<uuid:pk>/", reading.shared, name="shared"),
    path("shared/<uuid:pk>/copy/", reading.copy, name="copy"),
    path("<uuid:pk>/", reading.lesson, name="lesson"),
    path("<uuid:pk>/adapt/", adapting.adapt, name="adapt"),
    path("<uuid:pk>/changes/", changes.changes, name="changes"),
    path("<uuid:pk>/changes/decide/", changes.decide, name="decide"),
    path("<uuid:pk>/changes/read/", changes.read_safeguards, name="read_safeguards"),
    path("<uuid:pk>/plan.pdf", papers.plan, name="plan"),
    path("<uuid:pk>/present/", presenting.slides, name="present"),
    path("<uuid:pk>/present/notes/", presenting.notes, name="notes"),
    path("<uuid:pk>/share/", sharing.share, name="share"),
    path("<uuid:pk>/withdraw/", sharing.withdraw, name="withdraw"),
    path("<uuid:pk>/remove/", shelf.remove, name="remove"),
    path("<uuid:pk>/files/", files.add, name="add_file"),
    path("<uuid:pk>/files/<uuid:file_pk>/", files.download, name="file"),
    path("<uuid:pk>/files/<uuid:file_pk>/remove/", files.remove, name="remove_file"),
]
