# Tandem. `make` lists what there is; `make run` starts everything on this machine.
# Needs Python 3.11, 3.12 or 3.13 and a POSIX shell; everything it makes stays in .venv and var.

.DEFAULT_GOAL := help

PY = .venv/bin/python

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

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

.PHONY: up
up: ## the same in containers, on PostgreSQL and RabbitMQ; needs Docker alone (TANDEM_PORT=...)
	@sh deploy/up.sh

.PHONY: down
down: ## stop the containers; their data stay
	@sh deploy/compose.sh down

.PHONY: test
test: lint types imports docs-check ## every check, then every test
	$(PY) -m pytest -n 3 --dist loadgroup $(TEST_FORM)
	$(PY) -m tests.attacks --form short
	$(PY) -m tests.faults --form short

.PHONY: coverage
coverage: TEST_FORM = --cov --cov-report=term:skip-covered ## the same, and which lines no test runs
coverage: test

.PHONY: browser
browser: setup ## every screen in a real browser, on a Tandem of its own (PART=test_story.py: a part of it)
	$(PY) -m pytest tests/browser$(if $(PART),/$(PART)) -p no:xdist --no-cov -q

.PHONY: screenshots
screenshots: setup ## a picture of every screen in docs/screens, light, dark and on a telephone (ONLY=day: of some)
	$(PY) -m tandem.screens $(ONLY)

.PHONY: nightly
nightly: setup ## the long form of what `make test` does shortly: many more made-up requests, others each night; the whole crawl; the figures of reports
	$(PY) -m pytest tests/contracts/test_fuzz.py --hypothesis-profile nightly
	$(PY) -m pytest tests/browser -p no:xdist --no-cov -q --matrix whole
	$(PY) -m tests.secrets --form whole
	$(PY) -m tests.faults --form long
	$(PY) -m tests.faults --form night
	$(PY) -m bench --only lookup
	$(PY) -m bench.sealing
	$(PY) -m tests.nightly

.PHONY: faults
faults: setup ## processes, broker and databases that die under load, and what was promised all the same (FORM=short)
	$(PY) -m tests.faults --form $(or $(FORM),long)

.PHONY: mutants
mutants: setup ## guarantees taken out of copies of the code, one by one: which fault turns red for each? (ONLY=not-mandatory: of one)
	$(PY) -m tests.faults.mutants $(addprefix --only ,$(ONLY))

.PHONY: secrets
secrets: setup ## a secret in every field, everybody everywhere: who sees what is not theirs? (FORM=short)
	$(PY) -m tests.secrets --form $(or $(FORM),whole)

.PHONY: attacks
attacks: setup ## ten ways to find somebody in the reports, each also on an engine that is broken on purpose (FORM=short)
	$(PY) -m tests.attacks --form $(or $(FORM),whole)

.PHONY: test-containers
test-containers: setup ## the story and the tests of servers on containers of their own, gone afterwards
	@sh deploy/test.sh

.PHONY: bench
bench: setup ## how quick it is, beside what gives no guarantee; a quarter of an hour (FORM="--rounds 1 ..."; docs/performance.md)
	@$(PY) -m bench $(FORM)

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

.PHONY: sbom
sbom: setup ## the bill of materials of what runs, as CycloneDX JSON in build/sbom.json
	@$(PY) -m tandem.setup.sbom requirements.lock build/sbom.json

.PHONY: audit
audit: setup ## has what we build on a known vulnerability? asks PyPI, and says so when it cannot
	@$(PY) -m tandem.setup.audit requirements.lock

.PHONY: lock
lock: setup ## choose newest versions for pyproject.toml (needs uv, in a venv of its own)
	@sh tandem/setup/lock.sh

.PHONY: clean
clean: ## throw away .venv and what tools left behind; var stays
	rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find shared services tandem tests -name __pycache__ -type d -prune -exec rm -rf {} +
