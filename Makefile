# Babillard's commands. `make` alone lists them. A target installs what it needs (see .ci/packages);
# it talks on standard error, so that standard output stays the program's.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The Python of the checks and of the live tests: 3.10 or newer.
PYTHON ?= python3
export PYTHON

# Passed on to the program of `make run` and `make live`, and to `swift test` of `make test`.
ARGS ?=

# How long `make fuzz` feeds each target.
SECONDS ?= 30

# Of `make chaos`: the first seed, and how many runs.
SEED ?= 1
N ?= 200

# Linked as in the archive of `make release`: Swift's libraries inside, time zones asked for by name.
LINKED := --static-swift-stdlib \
  -Xlinker '--undefined=$$s30FoundationInternationalization12_TimeZoneICUCMa'

# The tests that start no server.
UNIT := --disable-xctest --no-parallel --skip LiveTests --skip ChaosTests

.PHONY: help build run live test chaos lint format sanitize fuzz bench release clean \
  build-packages all-packages test-packages

help: ## Show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/\1 \2/p' Makefile | \
	  while read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

build: build-packages ## Build the program, .build/release/babillard
	@swift build -c release --product babillard $(LINKED) </dev/null >&2

run: build ## Try the bot in this terminal, without a server (ARGS="--as nina")
	@exec .build/release/babillard try $(ARGS)

live: build .venv/stamp ## Start a throw-away homeserver and the bot, and play a conversation
	@exec .venv/bin/python Tests/Live/live.py $(ARGS)

# One test at a time: they share the cores with servers and programs that they start, and a test
# that counts for two cores would make its neighbours wait beyond their patience.
test: test-packages .venv/stamp ## Run all tests, those against a real homeserver included
	@swift build --product babillard </dev/null
	@swift test --disable-xctest --no-parallel $(ARGS) </dev/null

chaos: build-packages ## Play random faults and kills against the real program (SEED=7 N=1)
	@swift build --product babillard </dev/null >&2
	@swift build --build-tests </dev/null >&2
	@CHAOS_SEED=$(SEED) CHAOS_N=$(N) swift test --skip-build --disable-xctest \
	  --filter ChaosTests </dev/null

lint: all-packages ## Check format, imports, documentation and the example configuration
	@.ci/lint

format: build-packages ## Format the code as `make lint` wants it
	@swift format --in-place --recursive --parallel --configuration .swift-format \
	  Sources Bots Tests Package.swift

# Leaks are not looked for: those found are Foundation's own (Process, String(contentsOf:)).
sanitize: build-packages .venv/stamp ## Run the unit tests under the thread and the address sanitizer
	@for sanitizer in thread address; do \
	  echo "sanitize: $$sanitizer"; \
	  ASAN_OPTIONS=detect_leaks=0 swift test --scratch-path .build-$$sanitizer --sanitize $$sanitizer $(UNIT) $(ARGS) \
	    </dev/null 2>&1 | sed '/ld.gold: warning: Cannot export local symbol/d'; \
	done

fuzz: build-packages ## Feed random inputs to the readers, SECONDS=30 for each
	@.ci/fuzz $(SECONDS)

bench: build ## Measure speed and memory beside their floors (ARGS=--markdown)
	@swift build -c release --target PluginTesting $(LINKED) </dev/null >&2
	@exec $(PYTHON) Tests/Bench/bench.py $(ARGS)

release: build-packages ## Build the archive to install elsewhere, with all it needs
	@.ci/release

clean: ## Remove everything that was built
	@rm -rf .build .build-thread .build-address .build-release .venv

build-packages:
	@.ci/packages build

all-packages:
	@.ci/packages build python

test-packages:
	@.ci/packages build python irc

# The virtual environment of the throw-away homeserver, made again when its requirements change.
.venv/stamp: Tests/Live/requirements.txt | all-packages
	@echo "Installing Synapse for the live tests into .venv" >&2
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --only-binary :all: --requirement Tests/Live/requirements.txt </dev/null >&2
	@touch $@
.PHONY: .venv
.venv: .venv/stamp
