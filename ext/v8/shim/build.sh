#!/bin/sh
# Builds the C++ shim into <target>/librt_v8_shim.a, against the headers of the v8 crate this workspace pins.
# Needed only when a source here, this script or the pinned v8 crate changes: the archive is committed, with the sums of what it
# was built from beside it. Needs clang 22 (`apt-get install clang-22`); the libc++ it compiles against is the one inside the crate, whose
# ABI namespace the V8 library was built with.
#
#   ext/v8/shim/build.sh [folder of the unpacked v8 crate]
set -eu
# The order of files.
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
version=150.4.0
target=${TARGET:-x86_64-unknown-linux-gnu}
cxx=${CXX:-clang++-22}
ar=${AR:-llvm-ar-22}
v8=${1:-}
if [ -z "$v8" ]; then
  for found in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/v8-"$version"; do v8=$found; done
fi
[ -f "$v8/v8/include/v8-version.h" ] || { echo "error: no v8 crate $version at '$v8'; run 'cargo fetch' first" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The prefix maps keep the paths of this machine out of the object files.
objects=
for source in "$here"/*.cc; do
  object=$(basename "$source" .cc).o
  objects="$objects $object"
  "$cxx" --target="$target" -c -O2 -std=c++20 -fno-exceptions -fno-rtti -fPIC -fvisibility=hidden -nostdinc++ \
    -Wall -Wextra -Wno-unused-parameter \
    -isystem "$v8/buildtools/third_party/libc++" -isystem "$v8/third_party/libc++/src/include" \
    -isystem "$v8/third_party/libc++abi/src/include" -isystem "$v8/v8/include" \
    -D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_NONE -D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS \
    -ffile-prefix-map="$v8"=v8 -ffile-prefix-map="$here"=shim -fdebug-compilation-dir=. \
    -o "$work/$object" "$source"
done
mkdir -p "$here/$target"
rm -f "$here/$target/librt_v8_shim.a"
# D: no dates or owners, so that the same source gives the same bytes.
# shellcheck disable=SC2086 # a list of names without spaces
(cd "$work" && "$ar" rcsD "$here/$target/librt_v8_shim.a" $objects)

# What ext/v8/build.rs compares: an archive of another source, or built by another script, does not link.
{
  printf 'source %s\n' "$(cat "$here"/*.cc "$here"/*.h "$here/build.sh" | cksum)"
  printf 'archive %s\n' "$(cksum <"$here/$target/librt_v8_shim.a")"
} >"$here/$target/built-from.txt"
