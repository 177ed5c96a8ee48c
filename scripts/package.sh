#!/usr/bin/env bash
# package.sh [--rt FILE | --dist] [--into FOLDER] [--fast]: put the built `rt` into FOLDER/rt-<version>-<target>.tar.gz and print that path.
# The same sources and the same binary give the same bytes. Unpacked with `tar -xzf FILE -C /usr/local --strip-components 1` it is
# installed; `bin/rt` alone runs from anywhere.
#   --rt FILE       another binary than that of the last build
#   --dist          build it first, with link-time optimization: a smaller binary whose starts are faster. On two cores 20 minutes, once
#   --into FOLDER   default: the folder of the build
#   --fast          compress quickly, for tests
set -euo pipefail

rt="" into="" level=9 profile=release
while [ $# -gt 0 ]; do
  case $1 in
    --rt) rt="$(realpath "$2")" && shift 2 ;;
    --dist) profile=dist && shift ;;
    --into) mkdir -p "$2" && into="$(realpath "$2")" && shift 2 ;;
    --fast) level=1 && shift ;;
    *) sed -n '2,8s/^# //p' "$0" >&2 && exit 2 ;;
  esac
done
cd "$(dirname "$0")/.."
[ "$profile" = release ] || cargo build --profile "$profile" --workspace --locked
build="$(scripts/target-dir.sh)/$profile"
rt="${rt:-$build/rt}" into="${into:-$build}"
[ -x "$rt" ] || { echo "$rt is not there: cargo build --release --workspace" >&2; exit 1; }

# What is more than glibc and what comes with it is not on every machine.
foreign="$(readelf --dynamic --wide "$rt" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p' | grep -vE '^(lib(c|m|dl|pthread|rt|gcc_s)|ld-linux[^.]*)\.so' || true)"
[ -z "$foreign" ] || { echo "$rt needs libraries that not every machine has:" $foreign >&2; exit 1; }

version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
target="$(rustc -vV | sed -n 's/^host: //p')"
name="rt-$version-$target"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
tree="$work/$name"

# place FILE: standard input becomes this file of the package.
place() {
  mkdir -p "$(dirname "$tree/$1")"
  cat >"$tree/$1"
}
# Names of functions lie beside the executable, for debuggers and for the reports that rt writes when it crashes.
objcopy --only-keep-debug "$rt" "$work/rt.debug"
objcopy --strip-all --add-gnu-debuglink="$work/rt.debug" "$rt" "$work/rt"
place bin/rt <"$work/rt"
place bin/rt.debug <"$work/rt.debug"
chmod +x "$tree/bin/rt"
"$rt" man | place share/man/man1/rt.1
"$rt" completions bash | place share/bash-completion/completions/rt
"$rt" completions zsh | place share/zsh/site-functions/_rt
"$rt" completions fish | place share/fish/vendor_completions.d/rt.fish
place share/doc/rt/LICENSE <LICENSE

# The crates are there once they were compiled; only those of the tests may have to be fetched.
metadata() { cargo metadata --locked --format-version 1 --filter-platform "$target" "$@"; }
metadata --offline >"$work/metadata.json" 2>/dev/null || metadata >"$work/metadata.json"
"$rt" scripts/package/notices.mjs "$work/metadata.json" third_party/v8/NOTICES | place share/doc/rt/NOTICES
# Rust's own library, with the crates in it.
library="$(rustc --print sysroot)/share/doc/rust/COPYRIGHT-library.html"
if [ -f "$library" ]; then place share/doc/rt/NOTICES-rust.html <"$library"; fi

# The time of the last change stands for that of every file.
time="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}"
tar --create --directory "$work" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w \
  --mtime="@$time" "$name" | gzip -n "-$level" >"$into/$name.tar.gz.tmp"
mv "$into/$name.tar.gz.tmp" "$into/$name.tar.gz"
echo "$into/$name.tar.gz"
