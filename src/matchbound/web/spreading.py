"""Who does the long work of a worker: a Dask cluster where the site has one, otherwise it does so itself."""

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from django.conf import settings

from matchbound.cluster import SchedulerError, cluster
from matchbound.web.logs import Plain

LOG = logging.getLogger(__name__)
Own = TypeVar("Own", bound=Executor | None)


@contextmanager
def workers(own: AbstractContextManager[Own]) -> Iterator[Executor | Own]:
    """Give the cluster's workers, or one's own; a cluster that fails is told in the log, and raised."""
    if not settings.SCHEDULER:
        with own as executor:
            yield executor
        return
    try:
        with cluster(settings.SCHEDULER) as executor:
            yield executor
    except SchedulerError as error:
        LOG.error("%s", Plain(error.message))  # noqa: TRY400 - the job's failure is logged with its way
        raise
