# What people run. Every target works from a fresh clone: the environment is made when missing.

# The first Python that starts and is one we support (a name on the path may be an empty shim).
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	"$$name" -c '$(SUPPORTED)' >/dev/null 2>&1 && { command -v "$$name"; break; }; done)
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-lock
CORPORA ?= ../shared/corpora
CORPUS ?= $(CORPORA)/polnear_train.jsonl
W3C ?= ../shared/w3c

.PHONY: demo test check quality score bench conformance golden cues vocabulary lock wheel clean

demo: $(STAMP)
	$(BIN)/kg build kg/data/example -o output

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

quality: $(STAMP)
	$(BIN)/python -m pytest tests/quality -rA

# Statements by kind and names by kind, of both extractors, on articles nothing was tuned on.
score: $(STAMP)
	$(BIN)/kg score --statements $(CORPORA)/polnear_dev.jsonl \
		--names $(CORPORA)/crossner_politics_dev.txt
	$(BIN)/kg score --names $(CORPORA)/dwie_train.jsonl --only tests/quality/dwie_dev.txt
	$(BIN)/kg score --extractor fast --statements $(CORPORA)/polnear_dev.jsonl

bench: $(STAMP)
	$(BIN)/python bench/turtle.py
	$(BIN)/python bench/build.py $(CORPUS)
	$(BIN)/python bench/events.py $(CORPUS)

# The built example is the golden file: its diff says what a change does to a graph.
golden: demo
	$(BIN)/python docs/write_questions.py

# The W3C's suites, of a folder that you have, on our writers and our service.
conformance: $(STAMP)
	$(BIN)/python -W ignore -m bench.conformance $(W3C)

# The counts behind the confidence of reported speech; CORPUS is the training part.
cues: $(STAMP)
	$(BIN)/python bench/cues.py $(CORPUS) kg/data/cues.csv

vocabulary: $(STAMP)
	$(BIN)/python ontology/write_vocabulary.py

lock: $(STAMP)
	$(BIN)/uv pip compile --quiet --no-config --universal --generate-hashes \
		--no-emit-index-url --no-emit-find-links --python-version 3.11 --extra dev \
		--custom-compile-command "make lock" --upgrade pyproject.toml -o requirements.lock

wheel: $(STAMP)
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache output/store

# pip checks every file against the lock; the package itself is then linked in, not copied.
$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 was found: install one," \
		"or say where it is: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c '$(SUPPORTED)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13:" \
		"install one, or say where it is: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' || { \
		echo "$(PYTHON) cannot make environments: install its venv module (Debian: apt-get install python3-venv)"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)
