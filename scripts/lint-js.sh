#!/usr/bin/env bash
# Lint and format of our own JavaScript (js/, ext/) by Biome, one native binary that needs no Node. The rules are in biome.json.
#
#     scripts/lint-js.sh            what .ci/run asks for: no finding, and no file that formatting would change
#     scripts/lint-js.sh --write    format the files, and mend the findings that have one safe remedy
set -euo pipefail
cd "$(dirname "$0")/.."
tests/npm/install.sh scripts/lint-js

biome=scripts/lint-js/node_modules/@biomejs/cli-linux-x64/biome
chmod +x "$biome"
case ${1:-} in
  "") exec "$biome" check --error-on-warnings --max-diagnostics=50 ;;
  --write) exec "$biome" check --write --max-diagnostics=50 ;;
  *)
    echo "usage: scripts/lint-js.sh [--write]" >&2
    exit 2
    ;;
esac
