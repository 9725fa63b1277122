# One hub. Built in two steps, so that what is only needed for building stays behind.
FROM python:3.11-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
RUN python -m venv /opt/samenspel
COPY requirements.lock ./
RUN /opt/samenspel/bin/pip install --require-hashes --only-binary :all: --requirement requirements.lock
COPY pyproject.toml LICENSE ./
COPY server ./server
COPY client_static ./client_static
COPY schemas ./schemas
# With the hatchling of the lock, and nothing else from anywhere. No -e: what runs is what is in the wheel.
RUN /opt/samenspel/bin/pip wheel --no-deps --no-index --no-build-isolation --wheel-dir dist .
RUN /opt/samenspel/bin/pip install --no-deps --no-index --find-links dist samenspel

FROM python:3.11-slim-trixie
COPY --from=build /opt/samenspel /opt/samenspel
# A number, so that it can be told apart from root without a list of users. /data is made here for its owner: a fresh
# volume takes that over.
RUN useradd --system --uid 10001 --user-group --no-create-home samenspel && install -d -o samenspel -g samenspel -m 700 /data
ENV PATH=/opt/samenspel/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SAMENSPEL_HOST=0.0.0.0 SAMENSPEL_DATA=/data
USER 10001:10001
WORKDIR /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# An answer of 503 is an error to urlopen; the image has no curl.
HEALTHCHECK --interval=5s --timeout=4s --retries=3 --start-period=60s --start-interval=1s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('SAMENSPEL_PORT') or 8000}/readyz\", timeout=3)"]
ENTRYPOINT ["samenspel"]
CMD ["serve"]
