# The commands people need. `make demo` and `make test` work on a machine with only Python and git.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
# Half of a screen's test is waiting for the terminal, so there are more workers than two cores.
WORKERS ?= 4
# Each module with one worker, in the order that tests/conftest.py gives them.
TESTS := pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Every worker, and every program that a test starts, would compile each module anew.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check format templates pictures bench dist clean

help: ## list these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## / - /'

demo: .venv/ready ## build the five documents of the sample partnership into outputs/quillmere
	@$(BIN)/lep-docs demo

test: .venv/tested ## install what the tests need and run them all
	$(BIN)/python -m $(TESTS)

check: .venv/checked ## everything that must hold before a change is taken in
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/codespell lep_docs bench docs templates/source answers README.md CHANGELOG.md
	$(BIN)/python -m slipcover -m $(TESTS)
	$(BIN)/python tests/coverage_bars.py coverage.json

format: .venv/checked ## put every file into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

templates: .venv/ready ## rebuild templates/docx from templates/source
	$(BIN)/python -m lep_docs.templating.build

pictures: .venv/tested ## make the pictures of the README and the user guide (needs LibreOffice and poppler)
	$(BIN)/python docs/pictures.py

bench: .venv/tested ## measure render and pull beside docxtpl and the Node peers, and the screens in a real terminal
	$(BIN)/python bench/render.py
	$(BIN)/python bench/peers.py
	$(BIN)/python bench/pull.py
	$(BIN)/python bench/tui.py

dist: .venv/checked ## build the wheel
	$(BIN)/python -m build --wheel

clean: ## remove what was built or installed here
	rm -rf .venv dist build outputs/quillmere outputs/emberlin coverage.json

# Each level of installation has its own mark, so that it is done once and again when pyproject changes.
.venv/made:
	$(PYTHON) -m venv .venv
	@touch $@
.venv/ready: .venv/made pyproject.toml
	$(INSTALL) -e .
	@touch $@
.venv/tested: .venv/ready
	$(INSTALL) -e ".[test]"
	@touch $@
.venv/checked: .venv/tested
	$(INSTALL) -e ".[dev]"
	@touch $@
