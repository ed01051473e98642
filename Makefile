# Two commands matter: `make demo` and `make test`. Both set everything up by themselves.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet pyproject.toml --group build --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"

.PHONY: demo test check bench lock clean

demo: $(VENV)/.runtime
	$(BIN)/gaodi demo $(ARGS)

test: $(VENV)/.test check
	sh tests/browser/with_chromium.sh $(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.bench
	$(BIN)/python -m pytest tests/benchmarks --override-ini addopts= --import-mode=importlib -s -q $(ARGS)

lock: $(VENV)/.test
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group test --output-file requirements-test.lock
	$(COMPILE) --group test --group bench --output-file requirements-bench.lock

clean:
	rm -rf $(VENV) dist

$(BIN)/python:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Gaodi needs Python's venv module. On Debian: sudo apt-get install python3-venv"; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Gaodi needs Python 3.11 or newer; this is $$(python3 --version)"; exit 1; }
	python3 -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Gaodi into $(VENV) (a minute the first time) ..."
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.runtime
	$(PIP) --require-hashes --requirement requirements-test.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.test
	$(PIP) --require-hashes --requirement requirements-bench.lock
	@touch $@
