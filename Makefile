# `make site` installs what it needs, locked with hashes, and builds the site.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
FORMAT ?= text
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# What pip installs the program from. Another commit of it comes with a requirements.lock of its own.
PROGRAM := -e .
# An index is asked for it only where it is named by its version, as `annotated-explainer==0.1.0`.
INDEX = $(if $(findstring ==,$(PROGRAM)),,--no-index)

.PHONY: site serve edit check links preview clean

site: $(VENV)/installed
	$(BIN)/explainer build

serve: $(VENV)/installed
	$(BIN)/explainer serve --port $(PORT)

edit: $(VENV)/installed
	$(BIN)/explainer edit --install

check: $(VENV)/installed
	$(BIN)/explainer check --format $(FORMAT) $(if $(BASE),--base '$(BASE)')

# Asks for every address outside the site; the build never does.
links: $(VENV)/installed
	$(BIN)/explainer check --links --format $(FORMAT)

# What the reviewers of a change get, in build/preview/: its site, to be opened from there, and what it does to the site since
# it left $(BASE), which is origin/main unless another revision is given.
preview: export PREVIEW = yes
preview: $(VENV)/installed
	rm -rf build/preview
	mkdir -p build/preview
	$(BIN)/explainer check > build/preview/findings.txt || { \
	  sed 's/^/    /' build/preview/findings.txt | tee build/preview/report.md; exit 1; }
	$(BIN)/explainer build --quiet --offline --to build/preview/site
	since=$$(git merge-base HEAD '$(or $(BASE),origin/main)') && \
	  $(BIN)/explainer diff $$since --output build/preview/report.json --output build/preview/report.md

clean:
	rm -rf build site

# Every package is locked with its hashes; nothing else is installed.
$(VENV)/python:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: requirements.lock Makefile $(wildcard pyproject.toml) | $(VENV)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation $(INDEX) --force-reinstall $(PROGRAM)
	touch $@

# Below: the program's own development.

DECAP := generator/commands/edit/page/node_modules/.package-lock.json
TIMELINEJS := tests/timelinejs/node_modules/.package-lock.json

.PHONY: test soak bench bench-peers corpora lock release schemas hooks messages lint browser

test: $(VENV)/installed-dev $(DECAP) $(TIMELINEJS) browser
	$(BIN)/ruff check generator tests .github
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

# The random tests once more, with their long runs.
soak: $(VENV)/installed-dev $(DECAP) $(TIMELINEJS) browser
	$(BIN)/pytest -n auto --dist worksteal -m soak --soak

# What BENCHMARKS.md says is measured anew: `make bench SIZES="5 100" REPEATS=1` for a first look.
bench: $(VENV)/installed-dev
	$(if $(SIZES),SIZES='$(SIZES)') $(if $(REPEATS),REPEATS='$(REPEATS)') $(BIN)/python -m tests.bench

# What the program is measured beside, each locked; Hugo is the one that Debian has.
bench-peers: .peers/installed

.peers/installed: tests/bench/peers/requirements.lock tests/bench/peers/package-lock.json
	@for one in hugo npm; do command -v $$one >/dev/null || { \
	  echo "installing $$one with apt-get"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$one >/dev/null; }; done
	$(PYTHON) -m venv .peers/python
	.peers/python/bin/pip install --quiet --require-hashes -r tests/bench/peers/requirements.lock
	cp tests/bench/peers/package.json tests/bench/peers/package-lock.json tests/bench/peers/.npmrc .peers/
	npm ci --loglevel=error --prefix .peers >/dev/null
	touch $@

# How well pages are read, on public corpora that lie in the folders READABILITY, HTMLDATE and ARTICLES.
corpora: $(VENV)/installed-dev
	$(BIN)/python -m tests.corpora $(if $(READABILITY),--readability '$(READABILITY)') \
	  $(if $(HTMLDATE),--htmldate '$(HTMLDATE)') $(if $(ARTICLES),--articles '$(ARTICLES)')

# The browser tests drive Debian's Chromium, the one without windows if it can be had, which takes half
# as long; any Chromium named in $$CHROMIUM will do. Its package comes without the fonts that pages are
# measured with.
FONTS := fonts-liberation fonts-dejavu
APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq

browser:
	@command -v "$${CHROMIUM:-chromium-headless-shell}" >/dev/null || { \
	  echo "installing chromium-headless-shell with apt-get"; \
	  apt-get update -qq && $(APT) chromium-headless-shell $(FONTS) >/dev/null; } || \
	  command -v chromium >/dev/null || { \
	  echo "installing chromium with apt-get"; $(APT) chromium $(FONTS) >/dev/null; }

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# The visual editor is one script from npm, locked with its hash; so is TimelineJS3, which only a test loads.
$(DECAP): generator/commands/edit/page/package-lock.json
$(TIMELINEJS): tests/timelinejs/package-lock.json
$(DECAP) $(TIMELINEJS):
	@command -v npm >/dev/null || { \
	  echo "installing npm with apt-get"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq npm >/dev/null; }
	npm ci --loglevel=error --prefix $(dir $<) >/dev/null
	touch $@

# Renew the locks: needs uv, and touches nothing else.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra build --extra documents pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra build --extra documents --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  tests/bench/peers/requirements.in -o tests/bench/peers/requirements.lock

# Version, changelog and locks change together; a new project then names this version as its PROGRAM.
release:
	@printf '%s' '$(VERSION)' | grep -Eq '^[0-9]+\.[0-9]+\.[0-9]+$$' || { \
	  echo "name the version: make release VERSION=0.2.0"; exit 1; }
	@grep -q '^## Unreleased' CHANGELOG.md || { echo "CHANGELOG.md: there is no “## Unreleased”"; exit 1; }
	sed -i 's/^version = .*/version = "$(VERSION)"/' pyproject.toml
	sed -i 's/^## Unreleased/## Unreleased\n\n## $(VERSION)/' CHANGELOG.md
	$(MAKE) lock
	@echo "read the diff, then: git commit -am 'release: $(VERSION)' && git tag v$(VERSION)"

lint: $(VENV)/installed-dev
	$(BIN)/ruff check --fix generator tests .github
	$(BIN)/ruff format generator tests .github

schemas: $(VENV)/installed
	$(BIN)/python -m generator.disk.schemas

# Let git refuse a commit whose content has errors.
hooks: $(VENV)/installed-dev
	$(BIN)/pre-commit install

messages: $(VENV)/installed-dev
	$(BIN)/python -m generator.disk.catalogues
