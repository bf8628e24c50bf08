from django.core.wsgi import get_wsgi_application

from portal import env

env.choose_settings()
application = get_wsgi_application()
