# One word for everything that CI asks: `make check`. PYTHON names the interpreter of your environment.
PYTHON ?= .venv/bin/python

.PHONY: check lint format types contracts catalogues tests coverage house example

check: lint types contracts catalogues tests

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

types:
	$(PYTHON) -m mypy

contracts:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

catalogues:
	$(PYTHON) scripts/catalogues.py check

tests:
	$(PYTHON) -m pytest

coverage:
	$(PYTHON) -m pytest --cov=medtui --cov-branch --cov-report=term:skip-covered

house:
	$(PYTHON) scripts/house.py

example:
	$(PYTHON) scripts/make_example.py
