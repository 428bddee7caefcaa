"""The server's entry."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchbound.web.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
