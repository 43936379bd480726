# Every target sets itself up in .venv first; nothing is installed outside it but, for browser tests, a Chromium.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8501
SERVE ?= 1
# Where other annotated papers stand, for `make evaluate`, and what else to ask of it, as --errors or --by-confidence.
GOLD ?= ../shared/gold
EVALUATE ?=
PYTEST_ARGS ?=
# A process for each core, up to four: a browser and a database server run in each.
JOBS ?= logical
# What makes the lock files; nobody needs it to use, test or build the project.
LOCKER := uv==0.13.8

VENV := .venv
PYTHON := $(VENV)/bin/python
LEADERBOARD := $(VENV)/bin/leaderboard
READY := $(VENV)/.ready
SYSTEM_PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys, venv, ensurepip; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)))

# Pages that hold output of the programs themselves, kept true by cog.
REFERENCES = $(shell grep -rl --include='*.md' '\[\[\[cog' README.md leaderboard extractors dashboard data)

# The demo has a database of its own, so that it never touches the one a user works with.
DEMO := build/demo
DEMO_BOARDS := imagenet-1k/top-1-accuracy coco/box-ap ade20k/miou
demo serve screenshots: export LEADERBOARD_DATABASE_URL := sqlite:///$(CURDIR)/$(DEMO)/leaderboard.sqlite
demo serve screenshots: export LEADERBOARD_DATA := $(CURDIR)/data

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "settings: PORT=8501 (make demo, make serve), SERVE=0 (make demo), REQUIRE_ALL=1 and PYTEST_ARGS='...' (make test)"

$(VENV)/.locked: requirements/dev.txt
	@python="$(SYSTEM_PYTHON)"; \
	if [ -z "$$python" ]; then \
	  echo "leaderboard needs Python 3.11 or later with its venv module; found: $$(python3 --version 2>&1 || true)" >&2; \
	  echo "Install one (on Debian and Ubuntu the package python3-venv belongs to it) or name it: make SYSTEM_PYTHON=/path/to/python3.12 ..." >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$python --version) (once; again only when requirements/ changes) ..."; \
	"$$python" -m venv $(VENV)
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(READY): $(VENV)/.locked pyproject.toml
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: $(READY) ## make .venv with everything in it, the project included

.PHONY: demo
demo: $(READY) ## load the data, read the demo abstracts, print three boards, write their CSV, serve the dashboard
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@$(LEADERBOARD) db rebuild
	@$(LEADERBOARD) extract $(filter-out %.gold.jsonl,$(wildcard data/abstracts/*.jsonl)) > $(DEMO)/extracted.jsonl
	@for board in $(DEMO_BOARDS); do \
	  $(LEADERBOARD) show $$board --limit 20; \
	  $(LEADERBOARD) export $$board --format csv -o $(DEMO)/$${board//\//.}.csv; \
	done
	@echo "Written: $$(ls $(DEMO)/*.csv $(DEMO)/*.jsonl | xargs)"
	@if [ "$(SERVE)" = 0 ]; then echo "Dashboard: make serve"; else $(MAKE) serve; fi

.PHONY: serve
serve: $(READY) ## serve the dashboard of what `make demo` loaded on 127.0.0.1:PORT
	@[ -e $(DEMO)/leaderboard.sqlite ] || $(MAKE) demo SERVE=0
	@exec $(LEADERBOARD) dashboard --port $(PORT)

.PHONY: screenshots
screenshots: $(READY) ## take the pictures of the dashboard that the README shows
	@$(PYTHON) tests/services/chromium.py
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && $(LEADERBOARD) db rebuild
	@$(PYTHON) tests/services/screenshots.py

.PHONY: test
test: $(READY) ## run every test, in a real Chromium and on a real PostgreSQL too
	@$(PYTHON) tests/services/chromium.py
	@$(PYTHON) -m pytest -m "not bench" -n $(JOBS) --maxprocesses 4 --dist loadfile $(PYTEST_ARGS)

.PHONY: lint
lint: $(READY) ## check style, types, layers and the generated references
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(PYTHON) -m cogapp --check --check-fail-msg='make reference writes it anew' $(REFERENCES)

.PHONY: evaluate
evaluate: $(READY) ## score the extraction on the demo abstracts, and on the annotated papers in GOLD where they stand
	@echo "== data/abstracts"
	@$(LEADERBOARD) evaluate data/abstracts/demo.gold.jsonl $$(ls data/abstracts/*.jsonl | grep -v 'gold') $(EVALUATE)
	@for set in pages abstracts; do \
	  [ -e $(GOLD)/$$set.gold.jsonl ] || continue; \
	  papers=$(GOLD)/$$set.jsonl; [ -d $(GOLD)/$$set ] && papers=$(GOLD)/$$set/*; \
	  for only in "" --core; do \
	    echo "== $$set $$only"; \
	    $(LEADERBOARD) evaluate $(GOLD)/$$set.gold.jsonl $$papers $$only $(EVALUATE); \
	  done; \
	done

.PHONY: bench
bench: $(READY) ## measure speed and memory side by side (BENCH_PAPERS=5000 papers, BENCH_RECORDS=100000 for memory), write leaderboard/SCALE.md
	@$(PYTHON) -m pytest tests/bench -m bench -q -s $(PYTEST_ARGS)
	@$(PYTHON) -m cogapp -r leaderboard/SCALE.md

.PHONY: reference
reference: $(READY) ## write the generated references anew
	@mkdir -p build data/schemas
	@for kind in results benchmarks metrics decisions; do \
	  $(LEADERBOARD) schema $$kind > build/schema.json; mv build/schema.json data/schemas/$$kind.json; \
	done
	@$(PYTHON) -m cogapp -r $(REFERENCES)

.PHONY: lock
lock: $(READY) ## make the lock files from pyproject.toml (ARGS=--upgrade takes the newest releases)
	@python3 -m venv build/locker && build/locker/bin/pip install -qq --disable-pip-version-check $(LOCKER)
	@compile() { \
	  build/locker/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header $(ARGS) "$$@" pyproject.toml; \
	}; \
	compile $(addprefix --extra ,dashboard auth cluster postgres parquet harvest dev) -o requirements/dev.txt; \
	compile --extra dashboard --no-annotate -c requirements/dev.txt -o requirements/dashboard.txt; \
	compile --no-annotate -c requirements/dev.txt -o requirements/core.txt

.PHONY: clean
clean: ## remove what the other targets made
	@rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
