# Each target says in one line what it does; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: help setup setup-dev demo test check fix bench prove docs pictures report-gallery lock bundle trials

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python lacks venv: on Debian or Ubuntu run: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src || true # so that each command starts at once, also where Python may not write
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.runtime ## make .venv and install what the product needs

setup-dev: $(VENV)/.dev ## the same, with the tools of development

demo: setup ## make a council with eight quarters, and its report in every format, in demo/
	$(BIN)/highneeds demo --out demo

test: setup-dev ## run the test suite, with a sample of each long trial
	$(BIN)/python -m pytest -n 2 -m "not slow"

trials: setup-dev ## run the long trials whole: they take most of an hour
	$(BIN)/python -m pytest -m slow

check: setup-dev ## lint, types, layers: changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup-dev ## format, and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev ## repeatable measurements, each beside its floor
	$(BIN)/python -m benchmarks

prove: setup-dev ## the trust suite, one line a claim
	$(BIN)/highneeds prove

docs: setup ## write the reference pages from the code
	$(BIN)/python -m docs.reference_pages
	$(BIN)/python docs/write_feed_reference.py

pictures: setup ## draw the pictures of the docs from the demonstration
	$(BIN)/python docs/draw_pictures.py

report-gallery: setup ## every report for every reader in every format, each made twice, in gallery/
	$(BIN)/python docs/report_gallery.py gallery

lock: ## pin every dependency with its hashes (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml build.in -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra postgres --extra sso -c requirements.lock pyproject.toml build.in -o requirements-team.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --group dev -c requirements.lock -o requirements-dev.lock

bundle: setup ## wheels with their hashes, the service and the docs, for a machine without internet
	$(BIN)/python -m pip wheel --quiet --require-hashes -r requirements-team.lock --wheel-dir bundle
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation . --wheel-dir bundle
	cp -R docs hosting bundle/
	find bundle -name __pycache__ -prune -exec rm -r {} +
	cd bundle && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum > SHA256SUMS
	@echo "On the other machine: sha256sum -c SHA256SUMS && pip install --no-index --find-links . 'highneeds[postgres,sso]'"
