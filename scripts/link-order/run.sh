#!/usr/bin/env bash
# Writes cli/link-order.txt: the functions that starts run and the variables that they write, which the linker puts side by side
# (cli/build.rs). Scattered over the executable they would cost a page fault every few functions and three times the memory. Wants
# valgrind, and three minutes. Run it after an upgrade of V8 or of the compiler, and when many functions changed: those it does not
# find stay where they are, so an old list only helps less.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/../.."
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# The names of functions are left in it.
cargo build --release --workspace --locked
cp "$CARGO_TARGET_DIR/release/rt" "$work/rt"

cd "$work"
echo 'console.log("hello")' | tee hello.cjs > hello.mjs
echo 'const text: string = "hello"; console.log(text)' > hello.ts
echo 'require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log("hello"))' > entry.cjs
./rt --snapshot-blob hello.blob --build-snapshot entry.cjs

# Names of the functions that a command runs. V8's builtins are one piece to the linker.
functions_of() {
  valgrind --tool=callgrind --demangle=no --smc-check=all-non-file --callgrind-out-file=calls "$@" > log 2>&1 || {
    cat log >&2
    return 1
  }
  sed -nE "s/^c?fn=\([0-9]+\) ([^']+).*/\1/p" calls | grep -v '^Builtins_' | sort -u
}
# Names of the variables that a command writes: side by side they are fewer pages for the system to copy.
written_by() {
  nm -nS rt > names
  valgrind --tool=lackey --trace-mem=yes --log-fd=9 "$@" 9>&1 > printed 2> log |
    sed -nE 's/^ [SM] 0*([0-9a-f]{1,8}),.*/\1/p' | sort -u | ./rt "$here/written.mjs" names
}
nm rt | awk '$2 ~ /^[tTwW]$/ { print $3 }' | sort -u > known
functions_of ./rt --snapshot-blob hello.blob | comm -12 - known > snapshot
functions_of ./rt hello.cjs | comm -12 - known > cjs
functions_of ./rt hello.mjs | comm -12 - known > esm
functions_of ./rt hello.ts | comm -12 - known > ts
functions_of ./rt --expose-gc "$here/program.mjs" | comm -12 - known > program

# What every start runs, then what each adds.
{
  comm -12 snapshot cjs
  cat snapshot cjs esm ts program
  written_by ./rt hello.cjs
} | awk '!seen[$0]++' > order
wc -l order
mv order "$here/../../cli/link-order.txt"
