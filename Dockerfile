# newsdocket with everything that it needs; the store, the feeds and the dashboard's port come from compose.yaml.
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY ingest ingest
COPY graph graph
COPY app app
COPY data data
RUN pip install --no-cache-dir . && useradd --create-home reader
USER reader
ENTRYPOINT ["newsdocket"]
