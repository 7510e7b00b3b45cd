"""What Wagtail asks of django-tasks, written as job rows like all other work."""

import hashlib
import json
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from core.actors import SYSTEM

from .kinds import JobKind, register_job
from .run import Progress
from .services import ask_for

KIND = "core.django_task"


class JobRowBackend(BaseTaskBackend):
    """A row in the job table for every task, so that none is lost and none fails unseen."""

    supports_defer = True

    def enqueue(self, task: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        self.validate_task(task)
        params = {
            "path": task.module_path,
            "args": normalize_json(list(args)),
            "kwargs": normalize_json(dict(kwargs)),
        }
        # A page that is made, saved and published in one go is indexed once, not by three workers
        # at once who meet in the index's unique key.
        key = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
        job = ask_for(KIND, params, actor=SYSTEM, key=key, due_at=task.run_after)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=str(job.pk),
            status=TaskResultStatus("READY"),
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        task_enqueued.send(type(self), task_result=result)
        return result


def _call(progress: Progress, params: dict[str, Any]) -> None:
    """Run the task. What it is about may have been deleted meanwhile: then there is no work."""
    try:
        import_string(params["path"]).func(*params["args"], **params["kwargs"])
    except ObjectDoesNotExist:
        return


def register() -> None:
    register_job(KIND, JobKind(_call, anew_once_begun=True))
