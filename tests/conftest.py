"""What holds for all tests."""

import os

from hypothesis import settings

# Speed is measured in benchmarks; a busy machine is no failure of a law. A check of a submission tries the
# same examples each time, so that it says something about the change.
settings.register_profile("matchbound", deadline=None)
settings.register_profile("check", settings.get_profile("matchbound"), derandomize=True)
settings.load_profile("check" if "CI" in os.environ else "matchbound")
