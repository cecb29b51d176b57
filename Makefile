# On a machine with Python 3.11+ and make: `make run` opens the app, `make test` runs the tests.
PYTHON ?= python3
BIN := .venv/bin
MIND ?= offline

.PHONY: run test check lint demo bench eval gate clean

run: .venv/installed
	$(BIN)/askwhy serve

test: .venv/installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: lint test gate

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/askwhy playbooks check

demo: .venv/installed
	$(BIN)/python -m evals.demo

bench: .venv/installed-dev
	$(BIN)/python -m evals.bench

eval: .venv/installed-dev
	$(BIN)/askwhy eval --mind $(MIND)

gate: .venv/installed-dev
	$(BIN)/askwhy --data-dir .venv/gate eval --gate

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf .venv
