# One command for everything that must hold before a change lands. BIN is the virtual environment's bin folder.
BIN ?= .venv/bin
TEST_FOLDERS = $(sort $(dir $(wildcard tests/*.py tests/*/*.py tests/*/*/*.py)))

check: lint test

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	for folder in $(TEST_FOLDERS); do MYPYPATH=tests:tests/graph $(BIN)/mypy $$folder*.py || exit 1; done
	$(BIN)/lint-imports --no-cache

test:
	$(BIN)/python -m pytest

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: check lint test format
