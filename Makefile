# Tandem. `make` lists what there is; `make run` starts everything on this machine.
# Needs Python 3.11, 3.12 or 3.13 and a POSIX shell; everything it makes stays in .venv and var.

.DEFAULT_GOAL := help

PY = .venv/bin/python

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: runtime
runtime:
	@sh tandem/setup/make_venv.sh requirements.lock

.PHONY: setup
setup: ## make .venv with what development needs
	@sh tandem/setup/make_venv.sh requirements.lock requirements-dev.lock

.PHONY: run
run: runtime ## start Tandem on http://127.0.0.1:8080 (TANDEM_PORT=... and TANDEM_VAR=... change where)
	@exec $(PY) -m tandem.embedded

.PHONY: reset
reset: runtime ## throw away all data in var, after asking (YES=1: without asking)
	@exec $(PY) -m tandem.embedded.reset $(if $(filter 1,$(YES)),--yes)

.PHONY: story
story: runtime ## tell the whole story on a fresh Tandem of its own (URL=... : on one that runs)
	@exec $(PY) -m $(if $(URL),tandem.cli story --url "$(URL)",tandem.embedded.story)

.PHONY: test
test: lint types imports docs-check ## every check, then every test, with coverage
	$(PY) -m pytest -n 2 --cov --cov-report=term:skip-covered

.PHONY: lint
lint: setup ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

.PHONY: types
types: setup ## mypy, strict
	$(PY) -m mypy

.PHONY: imports
imports: setup ## who may import whom
	.venv/bin/lint-imports --no-cache

.PHONY: format
format: setup ## let ruff rewrite
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: docs
docs: setup ## write docs/generated anew from the code
	$(PY) -m tandem.cli docs

.PHONY: docs-check
docs-check: setup ## whether docs/generated tells what the code says
	$(PY) -m tandem.cli docs --check

.PHONY: lock
lock: setup ## choose newest versions for pyproject.toml (needs uv, in a venv of its own)
	@sh tandem/setup/lock.sh

.PHONY: clean
clean: ## throw away .venv and what tools left behind; var stays
	rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find shared services tandem tests -name __pycache__ -type d -prune -exec rm -rf {} +
