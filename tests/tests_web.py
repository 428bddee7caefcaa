"""What the tests of the site share beside their fixtures."""

from datetime import UTC, datetime

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD = "long enough, and invented"  # noqa: S105 - of invented people
