"""Where the reviews of each system stand on its map: laid out once, kept beside the site's other data."""

from pathlib import Path

from django.conf import settings

from matchbound.study.curriculum.layout import Region, region_of
from matchbound.web.store.queries.content import site_curriculum as curriculum


def site_region(system: str) -> Region:
    """Return the map of a system as its content is now; what nobody laid out before takes a moment."""
    return region_of(curriculum(), system, Path(settings.DATA_DIR) / "maps")
