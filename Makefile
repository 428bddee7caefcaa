# Daily commands. `make demo` and `make test` are all a newcomer needs.
PY ?= python3
BIN := .venv/bin

.PHONY: setup browser postgres test-postgres demo test lint audit unaudited types layers unit cover bench bench-web bench-growth load fuzz docs docs-site client map messages screenshots lock clean

setup: .venv/ok

.venv/ok: requirements/dev.txt requirements/uv.txt pyproject.toml
	$(PY) -m venv .venv
	@if $(BIN)/pip install -q --require-hashes -r requirements/uv.txt 2>/dev/null; then \
	  $(BIN)/uv pip sync -q --compile-bytecode --system-certs --require-hashes requirements/dev.txt; \
	else \
	  echo "uv could not be had; installing with pip, which takes a minute or two"; \
	  $(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt; \
	fi
	@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install -q --offline --no-deps --no-build-isolation -e .; \
	else $(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .; fi
	touch .venv/ok

demo: setup
	@$(BIN)/matchbound demo --data .venv/demo $(if $(PORT),--port $(PORT))

test: lint types layers docs-site $(if $(ADVISORIES),audit,unaudited) browser unit test-postgres

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet src/matchbound/web/templates

# The pinned packages against known vulnerabilities, by OSV's archive for PyPI; see docs/decisions/0015.
audit: setup
	@$(BIN)/python requirements/audit.py $(ADVISORIES)

unaudited:
	@echo "Libraries are not compared with known vulnerabilities; with ADVISORIES=all.zip they are: docs/decisions/0015."

types: setup
	MATCHBOUND_DATA=$(CURDIR)/.venv/data $(BIN)/mypy

layers: setup
	$(BIN)/lint-imports --no-cache

# On all processors; what a person does in a browser in one process, for it is timed by their patience.
SPREAD := -n auto --dist worksteal -m "not browser"

unit: setup
	$(BIN)/pytest $(SPREAD)
	$(BIN)/pytest -m browser -n auto --dist worksteal tests/web/test_accessibility.py
	$(BIN)/pytest -m browser --ignore=tests/web/test_accessibility.py

cover: setup
	$(BIN)/pytest --cov --cov-report=term:skip-covered

bench: setup
	$(BIN)/python -m pytest benchmarks/bench_status.py benchmarks/bench_plan.py benchmarks/bench_screening.py benchmarks/bench_import.py benchmarks/bench_match.py benchmarks/bench_odds.py benchmarks/bench_portfolio.py benchmarks/bench_repetition.py benchmarks/bench_decks.py benchmarks/bench_readiness.py benchmarks/bench_content.py benchmarks/bench_find.py benchmarks/bench_cohort.py -s --benchmark-columns=median,iqr,ops,rounds --benchmark-sort=name

# Load on the site, from a second process; on PostgreSQL, too, where Debian's is installed.
bench-web: setup postgres
	@for bench in bench_web bench_search bench_cards bench_people; do \
	  if command -v pg_virtualenv >/dev/null; then \
	    pg_virtualenv -t sh -c "$(BIN)/python benchmarks/$$bench.py \
	      --postgres \"postgres://\$$PGUSER:\$$PGPASSWORD@\$$PGHOST:\$$PGPORT/postgres\""; \
	  else $(BIN)/python benchmarks/$$bench.py; fi || exit 1; \
	done

# Costs at 100 to 100,000 applicants, into docs/reference/growth.md; not part of the checks: an hour on two cores.
bench-growth: setup postgres
	rm -f build/growth.json
	pg_virtualenv -t sh -c '$(BIN)/python benchmarks/bench_growth.py \
	  --postgres "postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres"'

# The whole journey under load, killed on the way, on both databases; not part of the checks: 25 minutes on two cores.
load: setup postgres
	$(BIN)/python benchmarks/load_journey.py $(if $(PEOPLE),--people $(PEOPLE)) $(if $(MINUTES),--minutes $(MINUTES))

# Hostile bytes for every reader, led by the lines they reach where atheris can be had: make fuzz SECONDS=600 ONLY=deck
SECONDS ?= 300
fuzz: setup
	@$(BIN)/uv pip install -q --system-certs --require-hashes -r requirements/fuzz.txt || echo "Without atheris: at random."
	@$(BIN)/python -m fuzz --seconds $(SECONDS) --only "$(ONLY)"

docs: setup
	$(BIN)/python docs/generate.py

# The pages as one site, without any network; links that lead nowhere fail it.
docs-site: setup
	$(BIN)/sphinx-build -q -W --keep-going -n -E -b html -c docs -d build/docs-read . build/docs
	@echo "build/docs/docs/README.html"

# The site's strings into its catalogs, and the catalogs compiled.
messages: setup
	$(BIN)/python docs/messages.py

# The Python client of the API, from its description, by a generator in an environment of its own.
client: setup
	$(BIN)/uv venv -q --clear --no-project .venv/client
	VIRTUAL_ENV=.venv/client $(BIN)/uv pip sync -q --system-certs --require-hashes requirements/client.txt
	rm -rf clients/python/matchbound_client
	.venv/client/bin/openapi-python-client generate --path docs/reference/openapi.json --config clients/client.yaml \
	  --meta none --output-path clients/python/matchbound_client
	$(BIN)/ruff format -q --isolated clients/python/matchbound_client
	touch clients/python/matchbound_client/py.typed
	sha256sum docs/reference/openapi.json | cut -d' ' -f1 > clients/python/made-from.sha256

# The map of the states, from us-atlas; needs npm.
map: setup
	$(BIN)/python docs/map.py

# Pictures of every page of the demo.
screenshots: setup browser
	$(BIN)/python docs/screenshots.py

# A browser for the browser tests: Debian's, where this may install it.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -q && apt-get install -q -y --no-install-recommends chromium; } || \
	  echo "No Chromium here: browser tests are skipped. Install it, or set CHROMIUM to its path."

# A real PostgreSQL for the storage tests and one whole journey in a browser: Debian's, in a throwaway cluster.
postgres:
	@command -v pg_virtualenv >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -q && apt-get install -q -y --no-install-recommends postgresql postgresql-common; } || \
	  echo "No PostgreSQL here: its tests are skipped. Install postgresql and postgresql-common."

# Tests that walk every page for its words, headers, markup and who may see it say nothing more on another database.
NO_STORAGE := $(foreach path,test_access.py rulebook security/test_headers.py security/test_markup.py test_whom_to_ask.py \
  test_translations.py backups/test_nightly.py backups/test_commands.py,--ignore=tests/web/$(path))

test-postgres: setup postgres browser
	@if command -v pg_virtualenv >/dev/null; then \
	  pg_virtualenv -t sh -c 'DATABASE_URL="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/postgres" \
	    $(BIN)/pytest tests/web $(NO_STORAGE) $(SPREAD) && $(BIN)/pytest tests/web/test_journey.py'; fi

lock: setup
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/uv.in -o requirements/uv.txt
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements/base.txt requirements/dev.in -o requirements/dev.txt
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/client.in -o requirements/client.txt
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/fuzz.in -o requirements/fuzz.txt

clean:
	rm -rf .venv
