# One command for everything that must hold before a change lands. BIN is the virtual environment's bin folder.
BIN ?= .venv/bin

check: lint test

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test:
	$(BIN)/python -m pytest

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: check lint test format
