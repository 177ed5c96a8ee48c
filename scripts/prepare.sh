#!/usr/bin/env bash
# What a build needs beside Rust: libclang (for bindgen) and V8's static library. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v cargo >/dev/null || { echo "cargo is not installed: https://rustup.rs" >&2; exit 1; }

if ! find /usr/lib /usr/local/lib -name 'libclang*.so*' 2>/dev/null | grep -q .; then
  if command -v apt-get >/dev/null; then
    as_root=""; [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends libclang-dev clang >/dev/null
  else
    echo "install libclang: bindgen needs it" >&2; exit 1
  fi
fi

# The v8 crate looks in cargo's home before it downloads its static library, under the address it would download from with
# every character that is no letter or digit made "_".
if [ "$(uname -sm)" = "Linux x86_64" ]; then
  archive=third_party/v8/librusty_v8_simdutf_release_x86_64-unknown-linux-gnu.a.gz
  sum=d3e50165e3bc7afbe7bbcd469b5c302289081eea4c889de7a8d595176a2ef92e
  address=https://github.com/denoland/rusty_v8/releases/download/v150.4.0/$(basename "$archive")
  target="${CARGO_HOME:-$HOME/.cargo}/.rusty_v8/$(printf %s "$address" | sed 's/[^A-Za-z0-9]/_/g')"
  if ! echo "$sum  $target" | sha256sum --check --status 2>/dev/null; then
    echo "$sum  $archive" | sha256sum --check --quiet
    mkdir -p "$(dirname "$target")"
    cp "$archive" "$target.$$.tmp"
    mv "$target.$$.tmp" "$target"
  fi
fi
