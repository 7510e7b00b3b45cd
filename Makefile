# Every command sets up what it needs first; the work itself is in bin/.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup run test faults check bench demo lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## All of the set-up and nothing else; the environment is .venv
	@$(PYTHON) bin/setup.py

run: ## Set up, then start everything: web, worker, relay, sandbox peer (Ctrl-C stops it)
	@$(PYTHON) bin/run.py

test: ## Set up, check, then every test on real servers started for it
	@$(PYTHON) bin/test.py

faults: ## Besiege the bridge and count what is lost or doubled: make faults MINUTES=15
	@$(PYTHON) bin/faults.py $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

check: ## Style, types, import contracts, templates, migrations, translations, deployment
	@$(PYTHON) bin/check.py

bench: ## Measure one area: make bench AREA=serving (without AREA: the list)
	@$(PYTHON) bin/bench.py $(AREA)

demo: ## Load the demo content again and show who can sign in
	@$(PYTHON) bin/setup.py && .venv/bin/python manage.py demo load && .venv/bin/python manage.py demo table

lock: ## Lock Python and npm packages anew, with hashes and without addresses
	@$(PYTHON) bin/lock.py
