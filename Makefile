# Samenspel. Each target makes what it needs: environment, packages, Node, browser. `make run` starts, `make test` proves.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

PYTHON ?=
ARGS ?=
UPGRADE ?=
SCALE ?= ci
# Four files of tests at a time, for two cores: a test waits half of its time. One at a time: make test ARGS="-n 0"
SIDE_BY_SIDE := -n 4 --dist loadfile --no-loadscope-reorder
BIN := .venv/bin
# What Python compiled is kept, also where the machine says not to: the tests start some hundred processes
export PYTHONDONTWRITEBYTECODE :=
BOOTSTRAP = python=$$(PYTHON='$(PYTHON)' tools/python.sh) && "$$python" tools/bootstrap.py
TYPED := $(wildcard server tests loadtests tools)

.PHONY: help env env-dev env-bench run demo test check load faults format lock vendor pictures clean

help:
	@echo 'make run        start the service with an example conference (options: make run ARGS="--lan --port 8080")'
	@echo 'make demo       simulated people fill the running conference (options: make demo ARGS="--participants 40")'
	@echo 'make test       everything the tests need, then the tests'
	@echo 'make check      format, rules, layers, types'
	@echo 'make load       a hundred participants; writes loadtests/results/latest.json'
	@echo 'make faults     faults on purpose, and what became of everything (SCALE=ci or full); writes tests/faults/results.json'
	@echo 'make env-bench  what is measured beside us, for python -m loadtests.appends'
	@echo 'make format     put the sources in the one format'
	@echo 'make lock       remake the lock files (newest versions: make lock UPGRADE=--upgrade)'
	@echo 'make vendor     refresh what the browser uses of others, from package.json'
	@echo 'make pictures   take the pictures in docs/pictures'
	@echo 'make clean      remove everything that was made, data of conferences excepted'

env: .venv/.runtime

env-dev: .venv/.dev

env-bench: .venv/.bench

.venv/.runtime: requirements.lock pyproject.toml tools/bootstrap.py
	@$(BOOTSTRAP) runtime

.venv/.dev: .venv/.runtime requirements-dev.lock
	@$(BOOTSTRAP) dev

.venv/.bench: .venv/.dev requirements-bench.lock
	@$(BOOTSTRAP) bench

node_modules/.ready: package.json package-lock.json | .venv/.dev
	@$(BIN)/python -m tests.support.node

run: env
	@exec $(BIN)/samenspel serve $(ARGS)

demo: env
	@exec $(BIN)/samenspel demo $(ARGS)

check: env-dev node_modules/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy $(TYPED)
	$(BIN)/python -m tests.support.node tsc

test: env-dev node_modules/.ready
	@$(BIN)/python -m tests.support.browser
	@$(BIN)/python -m tests.support.nginx
	@$(BIN)/python -m tests.support.office
	@$(BIN)/python -m tests.support.postgres_oldest
	$(BIN)/python -m tests.support.node test
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

load: env-dev
	$(BIN)/python -m loadtests.hall $(ARGS)

faults: env-dev
	$(BIN)/python -m tests.faults --scale $(SCALE) $(ARGS)

format: env-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: env-dev
	@UPGRADE='$(UPGRADE)' tools/lock.sh

vendor: node_modules/.ready
	$(BIN)/python -m tools.vendor

pictures: env-dev
	@$(BIN)/python -m tests.support.browser
	$(BIN)/python -m tools.pictures $(ARGS)

clean:
	rm -rf .venv .cache node_modules .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis dist
	find server tests loadtests tools -name __pycache__ -prune -exec rm -rf {} +
