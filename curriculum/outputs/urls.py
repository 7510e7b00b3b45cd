from django.urls import path

from .views import packs, papers, present, pupil

app_name = "outputs"
urlpatterns = [
    path("<int:pk>/packs/pupil/", packs.pack, {"kind": "pupil"}, "pupil_pack"),
    path("<int:pk>/packs/pupil.zip", packs.file, {"kind": "pupil"}, "pupil_zip"),
    path("<int:pk>/packs/scorm/", packs.pack, {"kind": "scorm"}, "scorm_pack"),
    path("<int:pk>/packs/scorm.zip", packs.file, {"kind": "scorm"}, "scorm_zip"),
    path("<int:pk>/packs/teacher/", packs.teacher_pack, name="teacher_pack"),
    path("<int:pk>/packs/teacher.zip", packs.teacher_file, name="teacher_zip"),
    path("<int:pk>/outline.pdf", papers.outline, name="outline"),
    path("<int:pk>/letter.pdf", papers.letter, name="letter"),
    path("<int:pk>/worksheet.pdf", papers.worksheet, name="worksheet"),
    path("<int:pk>/plan.pdf", papers.plan, name="plan"),
    path("<int:pk>/pupil/", pupil.pupil, name="pupil"),
    path("<int:pk>/pupil/easy/", pupil.easy, name="easy"),
    path("<int:pk>/present/", present.slides, name="present"),
    path("<int:pk>/present/notes/", present.notes, name="notes"),
]
