"""The embedded servers and the commands around them: for trying, for tests, for a small office.

Production starts none of this: it gives DATABASE_URL and REDIS_URL (see docker-compose.yml).
"""
