#!/usr/bin/env bash
# Print cargo's target folder.
cd "$(dirname "$0")/.."
cargo metadata --format-version 1 --no-deps --offline | sed 's/.*"target_directory":"\([^"]*\)".*/\1/'
