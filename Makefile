# Two commands matter: `make run` and `make test`. `make` alone lists the rest.
#   PYTHON=python3.13  which Python makes the environment (3.11 or newer)
#   ARGS="-k kudos"    handed to the program that the target starts

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ROOMS  := bot adapters storage schedules charts

# Start-up is mostly imports: bytecode must be written, whatever the caller's habit.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench format lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## set everything up and start Hearth
	@$(BIN)/hearth $(ARGS)

test: $(VENV)/dev.stamp ## set everything up and run the whole suite
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(if $(CI),-p tests.no_skips) $(ARGS)

check: $(VENV)/dev.stamp ## before each commit: lint, format, types, imports, pins, and the core's own tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pip check
	@$(pins_only)
	$(BIN)/python -m pytest --quiet tests/rooms tests/bot

bench: $(VENV)/dev.stamp ## run the benchmarks, each beside its floor
	@$(BIN)/python -m benchmarks $(ARGS)

format: $(VENV)/dev.stamp ## repair what can be repaired by machine
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(VENV)/dev.stamp ## pin requirements/*.txt anew (ARGS=--upgrade takes newer releases)
	$(pin) --output-file requirements/run.txt
	$(pin) --group dev --constraints requirements/run.txt --output-file requirements/dev.txt

clean: ## remove the environment and everything that was generated
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One environment: `run` fills it with what Hearth needs, `test` adds what its developers need.
# dev.txt holds all of run.txt, so the second stamp stands for the first as well.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@$(call install,requirements/run.txt)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	@$(call install,requirements/dev.txt)
	@touch $(VENV)/run.stamp $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Hearth needs Python 3.11 or newer; name one with: make PYTHON=python3.13 ...")'
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

define install
echo "Installing $(1)" && \
$(pip) --require-hashes --only-binary :all: --requirement $(1) && \
$(pip) --no-index --no-build-isolation --config-settings editable_mode=compat --editable . && \
{ $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib $(wildcard $(ROOMS)) || true; }
endef

# The pins are complete, so pip need not look for what they depend on (`make check` has it look).
pip = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

pin = $(BIN)/uv pip compile pyproject.toml --group build --quiet --universal --python-version 3.11 \
  --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" $(ARGS)

# A pinned file holds pins and hashes: no index, no address, no path of the machine that made it.
define pins_only
! grep -vnE '^(#.*|[a-z0-9-]+==[^ ]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$$' \
  requirements/*.txt /dev/null || { echo "requirements/: only pins and hashes, please: make lock"; exit 1; }
endef
