#!/usr/bin/env bash
# prepare.sh [tests]: all that a build (with `tests`: and the tests) needs beside the sources, looked at before the first crate is
# compiled: tools, disk, make (for libffi), libclang (for bindgen), and V8's static library. Installs make and libclang, and curl for the
# tests, where there is apt. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

# install PACKAGE...: by apt, where there is apt. Whether it did is for the caller to see.
install() {
  local as_root=""
  command -v apt-get >/dev/null || return 0
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing $*"
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    echo "apt-get did not install $*" >&2
}

[ "${1:-}" != tests ] || command -v curl >/dev/null || install curl ca-certificates
command -v make >/dev/null || install make
scripts/check-needs.sh "$@"
command -v make >/dev/null || {
  echo "make is missing, libffi is built with it: install make" >&2
  exit 1
}

# What LIBCLANG_PATH leads to is the user's choice: nothing that could be installed would change it.
if [ -z "${LIBCLANG_PATH+set}" ] && ! scripts/libclang/find.sh >/dev/null 2>&1; then
  install libclang-dev
fi
scripts/libclang/find.sh >/dev/null

# The v8 crate looks in cargo's home before it downloads its static library, under the address it would download from with
# every character that is no letter or digit made "_". It unpacks the file itself.
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
