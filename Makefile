.DEFAULT_GOAL := help
SHELL := /bin/bash
.PHONY: help run test bench format reset install install-run

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: .build/release/run.stamp install-run ## Build and start Kaikan with a sample city on http://127.0.0.1:8080
	@exec .build/release/kaikan demo

test: install ## Check the format and run every test
	@Deploy/test.sh

bench: .build/release/run.stamp install ## Measure throughput beside pgbench; writes .kaikan/bench.json
	@Tests/Bench/run

format: ## Format all Swift files
	swift format --in-place --recursive --parallel Sources Tests Package.swift

reset: ## Stop the private PostgreSQL server and delete its data
	@Deploy/reset.sh

install: ## Install what is missing: Debian packages, and .venv for the tests
	@Deploy/install-packages.sh test
	@Deploy/install-python.sh

install-run:
	@Deploy/install-packages.sh run

# A second 'make run' must not wait for SwiftPM to look at everything, so make compares times itself. Folders are
# listed too: their time changes when a file in them is deleted.
sources := $(shell find Sources SQL Catalogue Ordinances Package.swift -not -name '.*')

.build/release/run.stamp: $(sources) $(wildcard Package.resolved) | install-run
	swift build -c release --product kaikan
	swift build -c release --product kaikan-sandbox
	@touch $@
