"""What holds for all tests."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Speed is measured in benchmarks; a busy machine is no failure of a law. A check of a submission tries the
# same examples each time, so that it says something about the change.
settings.register_profile("matchbound", deadline=None)
settings.register_profile("check", settings.get_profile("matchbound"), derandomize=True)
settings.load_profile("check" if "CI" in os.environ else "matchbound")


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """Return the address of a Dask cluster of two processes."""
    from distributed import LocalCluster  # takes a second, and only a few tests need it

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address
