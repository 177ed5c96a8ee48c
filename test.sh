#!/usr/bin/env bash
# All tests. Arguments select spec cases by name: ./test.sh snapshot::
set -euo pipefail
cd "$(dirname "$0")"
scripts/prepare.sh tests
tests/npm/install.sh
tests/npm/install.sh tests/npm/tools
if [ $# -gt 0 ]; then
  exec cargo test --release --workspace --locked --test specs -- "$@"
fi
cargo test --release --workspace --locked
