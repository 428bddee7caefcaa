"""The server's entry."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchbound.web.config.settings")

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()

_ = get_resolver().url_patterns  # imports every page now, not with somebody's first request
gc.freeze()  # what was loaded so far stays: the collector need not look at it again and again
gc.set_threshold(20_000, 20, 50)  # a page makes thousands of objects that are gone with it
