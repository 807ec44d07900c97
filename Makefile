# One command for each chore. `make` alone lists them.

PYTHON  ?= python3
QUALITY ?= m
MATHREEL = .venv/bin/mathreel
PYTEST   = .venv/bin/python -m pytest -q -n auto --dist worksteal
# One version of each package for every Python and system, so that all draw the same pixels.
COMPILE  = .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --no-annotate \
           --python-version 3.11 --fork-strategy fewest --generate-hashes \
           --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup dev lesson test check check-full bench readme docs clean lock

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@$(PYTHON) scripts/setup.py

dev:
	@$(PYTHON) scripts/setup.py --dev

lesson: setup ## install what is missing and render the lesson (QUALITY=l, m, h, p or k)
	@$(MATHREEL) render -q $(QUALITY)

test: dev ## install what is missing and run all tests
	@$(PYTEST)

check: dev ## linters, types, tests, and the layout of every scene, look and frame shape
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	$(PYTEST)
	MATHREEL_THOROUGH=1 $(PYTEST) tests/test_lesson.py tests/scenes/test_any_numbers.py \
	    tests/scenes/test_truth.py
	$(MATHREEL) check

check-full: check ## the same with many more random edits and kills (an hour)
	MATHREEL_THOROUGH=1 $(PYTEST) tests/mathreel/test_incremental.py \
	    tests/mathreel/test_cache_faults.py

bench: dev ## time the engine against stock Manim, mathcore against NumPy, and saves to pages
	@.venv/bin/python scripts/bench.py
	@OPENBLAS_NUM_THREADS=1 .venv/bin/python scripts/bench_mathcore.py
	@.venv/bin/python scripts/bench_watch.py

readme: setup ## make the README's pictures anew
	@$(MATHREEL) render VectorAddition --format gif -r 640,360 --fps 10 --media_dir media/readme/made
	@mv media/readme/made/360p10-gif/VectorAddition.gif media/readme/vector-addition.gif
	@rm -r media/readme/made

docs: setup ## write the documentation and draw its pictures
	@.venv/bin/python scripts/docs.py

clean: ## remove what was rendered, keep the environment
	@git clean -qfdX media docs

lock: dev ## choose the newest fitting package versions anew
	@.venv/bin/pip install --quiet uv
	$(COMPILE) --group install --output-file requirements.txt
	$(COMPILE) --group install --group dev --output-file requirements-dev.txt
