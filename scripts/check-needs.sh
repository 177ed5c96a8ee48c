#!/usr/bin/env bash
# check-needs.sh [tests]: what building `rt` needs, with `tests` also what the tests need: a line for each thing that is not there
# and what to install. Exit code 1 if there is any. libclang has a script of its own: libclang/find.sh; for
# make see prepare.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

# MiB that a build from nothing takes in its own folder, the same with all tests, and in cargo's home.
space_of_build=2700 space_of_tests=3500 space_of_crates=1000

complete=yes
lack() {
  echo "$1" >&2
  complete=no
}
has() { command -v "$1" >/dev/null; }

work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT

wanted="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)"
rust=no
if ! has cargo || ! has rustc; then
  lack "Rust is missing, $wanted or later: https://rustup.rs"
elif ! version="$(rustc --version | cut -d ' ' -f 2)" || [ -z "$version" ]; then
  lack "rustc does not start: rustup default stable"
elif [ "$(printf '%s\n' "$wanted" "$version" | sort -V | head -n 1)" != "$wanted" ]; then
  if has rustup; then update="rustup update stable"; else update=https://rustup.rs; fi
  lack "Rust $version is too old, $wanted or later is needed: $update"
else
  rust=yes
fi

# links OPTION...: can Rust link a program? What it says about it is in $work/said.
links() {
  # shellcheck disable=SC2086
  echo 'fn main() {}' | rustc ${RUSTFLAGS:-} --crate-name empty -o "$work/empty" "$@" - >"$work/said" 2>&1
}
order=(-C "link-arg=-Wl,--symbol-ordering-file=$PWD/cli/link-order.txt" -C link-arg=-Wl,--no-warn-symbol-ordering)
if ! has cc; then
  lack "a C compiler and linker are missing: install gcc and libc6-dev"
elif [ $rust = yes ] && ! links; then
  cat "$work/said" >&2
  lack "Rust cannot link a program: install gcc and libc6-dev"
elif [ $rust = yes ] && [ "$(uname -sm)" = "Linux x86_64" ] && ! links "${order[@]}"; then
  echo "note: this linker takes no --symbol-ordering-file (LLD does, which comes with Rust from rustup): rt will start a little slower" >&2
fi

# room FOLDER MIB: how many of them are not in the folder yet.
room() {
  local there=0
  if [ -d "$1" ]; then there=$(du -sm "$1" | cut -f 1); fi
  echo $(($2 > there ? $2 - there : 0))
}
# disk FOLDER: free MiB, and the disk that it is on or will be on.
disk() {
  local folder="$1"
  while [ ! -d "$folder" ]; do folder="$(dirname "$folder")"; done
  df -Pm "$folder" | awk 'NR == 2 { print $4, $6 }'
}
target="${CARGO_TARGET_DIR:-target}"
crates="${CARGO_HOME:-$HOME/.cargo}/registry"
space=$space_of_build
[ "${1:-}" != tests ] || space=$space_of_tests
read -r free place <<<"$(disk "$target")"
read -r free_for_crates place_of_crates <<<"$(disk "$crates")"
if [ "$free" -lt $((space + space_of_crates)) ] || [ "$free_for_crates" -lt $space_of_crates ]; then
  space=$(room "$target" $space)
  space_of_crates=$(room "$crates" $space_of_crates)
  [ "$place" != "$place_of_crates" ] || space=$((space + space_of_crates))
  [ "$free" -ge "$space" ] ||
    lack "$place has $free MiB free, and $space are needed: make room, or set CARGO_TARGET_DIR to a folder on another disk"
  [ "$place" = "$place_of_crates" ] || [ "$free_for_crates" -ge "$space_of_crates" ] ||
    lack "$place_of_crates has $free_for_crates MiB free, and $space_of_crates are needed: make room, or set CARGO_HOME to a folder on another disk"
fi

if [ "${1:-}" = tests ]; then
  # Of a Debian system that has nothing but what every Debian has, only curl is missing.
  for tool in curl tar gzip awk base64 od sha512sum; do
    has $tool || lack "$tool is missing, the tests fetch npm packages with it: install $tool"
  done
fi

[ $complete = yes ]
