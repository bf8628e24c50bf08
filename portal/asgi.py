from django.core.asgi import get_asgi_application

from portal import env

env.choose_settings()
application = get_asgi_application()
