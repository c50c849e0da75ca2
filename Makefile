# `make run` starts the dashboard, `make test` runs every test. Both set up .venv first and need Python 3.11 or newer.

PYTHON ?= python3
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/installed
REQUIREMENTS := requirements.txt requirements-dev.txt constraints.txt
SOURCES := app.py pages pdg_data pdg_ui sample_data tests $(wildcard benchmarks)

.PHONY: help setup run dev test browser lint format types bench torture sample lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

# An environment whose Python no longer starts (it was upgraded or removed) is made again.
ifeq ($(shell $(PY) -c 'print("starts")' 2>/dev/null),)
.PHONY: $(STAMP)
endif

setup: $(STAMP)  ## make .venv from the pinned requirements, if need be

$(STAMP): $(REQUIREMENTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is: $$($(PYTHON) --version 2>&1 | tail -n 1)"; \
		echo "If there is another one, name it: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python has no venv. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; } >&2
	@echo "Setting up $(VENV) from the pinned requirements; once, about a minute."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input -r requirements-dev.txt || { \
		echo "Not installed. The pins were tried with Python 3.11 to 3.14; this is $$($(PY) --version)."; exit 1; } >&2
	@touch $(STAMP)

run: setup  ## start the dashboard and open it in the browser
	@$(PY) -m streamlit run app.py $(ARGS)

dev: setup  ## the same, and reload when a file changes
	@$(PY) -m streamlit run app.py --server.fileWatcherType=auto --server.runOnSave=true $(ARGS)

test: setup  ## run every test, on all cores
	@$(PY) -m pytest -n auto --dist loadfile $(ARGS)

browser: setup  ## run the browser tests only
	@$(PY) -m pytest -m browser $(ARGS)

lint: setup  ## look for mistakes and check the layout
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: setup  ## repair what can be repaired without thinking
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: setup  ## check the types
	@$(PY) -m mypy

bench: setup  ## measure speed and memory
	@$(PY) -m benchmarks $(ARGS)
	@$(PY) -m benchmarks.pages

torture: setup  ## read thousands of odd and damaged files (downloads packages once, takes long)
	@$(PY) -m benchmarks.torture $(ARGS)

sample: setup  ## write sample_data/exports again
	@$(PY) -m sample_data.generate sample_data/exports

# Plain pip, so that pinning needs no further tool: resolve the direct pins afresh and note what came along. colorama
# is added by hand: packages ask for it on Windows only.
lock:  ## write constraints.txt again from the direct pins
	@rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	@grep -hv -e '^-c' -e '^-r' requirements.txt requirements-dev.txt > $(VENV)-lock/direct.txt
	@$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check -r $(VENV)-lock/direct.txt
	@{ sed -n '/^#/p' constraints.txt; { $(VENV)-lock/bin/python -m pip freeze; grep '^colorama==' constraints.txt; } \
		| LC_ALL=C sort -f; } > $(VENV)-lock/constraints.txt
	@mv $(VENV)-lock/constraints.txt constraints.txt && rm -rf $(VENV)-lock

clean:  ## remove the environment and every cache
	@rm -rf $(VENV) $(VENV)-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
