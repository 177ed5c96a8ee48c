#!/usr/bin/env bash
# Set up, build `rt`, and run the book-shelf from a snapshot.
set -euo pipefail
cd "$(dirname "$0")"
scripts/prepare.sh
cargo build --release --workspace --locked
rt="$(scripts/target-dir.sh)/release/rt"
cd examples/book-shelf
blob="$(mktemp -d)/snapshot.blob"
"$rt" --snapshot-blob "$blob" --build-snapshot entry.js
BOOK_LANG=es_ES "$rt" --snapshot-blob "$blob" book1
rm -r "$(dirname "$blob")"
