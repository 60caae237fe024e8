# make env   makes the environment in .venv and no more
# make demo  sample data, training, scoring, and the assistant on a page of its own
# make test  all tests
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help env demo test check lock picture clean

CRM := .venv/bin/crm
READY := .venv/.ready

help:
	@sed -n 's/^# //p' Makefile

env: $(READY)

# uv where it is there, because it is quicker; else the venv and pip that come with Python. Both install just what the lock
# names, hashes checked, and neither looks for other versions.
$(READY): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --seed --python 3.10 .venv \
	    || { echo "make: Python 3.10 is needed. Install it (pyenv install 3.10, or your system's package python3.10), then say make again." >&2; exit 1; }; \
	  echo "Installing with uv …"; uv pip sync --quiet --compile-bytecode --require-hashes --python .venv/bin/python requirements.lock; \
	  uv pip install --quiet --no-deps --no-build-isolation --python .venv/bin/python --editable .; \
	else \
	  python3.10 -c 'import venv, ensurepip' 2>/dev/null \
	    || { echo "make: Python 3.10 with venv is needed. Install it (pyenv install 3.10, or your system's packages python3.10 and python3.10-venv), then say make again." >&2; exit 1; }; \
	  python3.10 -m venv .venv; \
	  echo "Installing with pip, which takes a few minutes …"; \
	  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock; \
	  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@# Plain "rasa test" reads every test story beneath the project; the one in Rasa's own sample project is none of ours.
	@rm -f .venv/lib/python3.10/site-packages/rasa/cli/initial_project/tests/test_stories.yml
	@touch $(READY)

demo: $(READY)
	$(CRM) demo

test: $(READY)
	.venv/bin/python -m pytest

check: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

# After a change of pyproject.toml: all dependencies are resolved together, and no index address gets into the file.
lock:
	uv pip compile pyproject.toml --extra dev --python-version 3.10 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements.lock

# The README's pictures, drawn anew from a running demo.
picture: $(READY)
	.venv/bin/python docs/pictures/draw.py

clean:
	rm -rf .venv .rasa build *.egg-info
