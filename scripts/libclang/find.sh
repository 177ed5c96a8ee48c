#!/usr/bin/env bash
# find.sh [ROOT]: print the libclang that bindgen will load, once it has been loaded and has read a C header.
#
# Looks where bindgen does, in its order: crate clang-sys 1.9, `build/common.rs` and `build/dynamic.rs`. Two traps are in there:
# libclang-cpp is another library, and the newest version wins, also over one that could be loaded. ROOT stands before the
# folders of the system, for tests. Exit codes: 1, there is none; 2, bindgen could not use the one it would take.
set -euo pipefail
# Names in the order of their bytes; hidden folders count; what matches nothing is nothing.
LC_ALL=C
shopt -s nullglob dotglob
here="$(cd "$(dirname "$0")" && pwd)"
root="${1:-}"

found=()

# search FOLDER: add the libraries in it.
search() {
  local pattern file
  # Most folders have none, and one look is enough for them.
  file=("$1"/libclang*.so*)
  [ ${#file[@]} -gt 0 ] || return 0
  for pattern in 'libclang.so' 'libclang-*.so' 'libclang.so.*' 'libclang-*.so.*'; do
    for file in "$1"/$pattern; do
      [[ ${file##*/} == *-cpp.* ]] || ! is_library "$file" || found+=("$file")
    done
  done
}

# An ELF file for 64 bits, as clang-sys checks before it takes one.
is_library() {
  [ -f "$1" ] && [ "$(head -c 5 "$1" | od -An -v -tx1 | tr -d ' \n')" = 7f454c4602 ]
}

# search_below FOLDER PATTERN...: `search` in the folders FOLDER/PATTERN/...
search_below() {
  local folder
  if [ $# = 1 ]; then
    search "$1"
    return
  fi
  for folder in "$1"/$2; do
    [ ! -d "$folder" ] || search_below "$folder" "${@:3}"
  done
}

search_list() {
  local folder
  while IFS= read -r -d : folder; do
    [ -z "$folder" ] || search "$folder"
  done <<<"$1:"
}

llvm_config() {
  "${LLVM_CONFIG_PATH:-llvm-config}" "$1" 2>/dev/null | head -n 1 || true
}

if [ -n "${LIBCLANG_PATH+set}" ]; then
  # This and nothing else: a file, else a folder.
  search "$(dirname "$LIBCLANG_PATH")"
  for file in "${found[@]}"; do
    [ "${file##*/}" != "${LIBCLANG_PATH##*/}" ] || named=$file
  done
  found=(${named:+"$named"})
  [ ${#found[@]} -gt 0 ] || search "${LIBCLANG_PATH:-.}"
else
  prefix="$(llvm_config --prefix)"
  [ -z "$prefix" ] || for folder in bin lib lib64; do search "$prefix/$folder"; done
  search_list "${LD_LIBRARY_PATH:-}"
  search_list "${LIBRARY_PATH:-}"
  search_below "$root/usr/local" 'llvm*' 'lib*'
  search_below "$root/usr/local" 'lib*' '*' '*'
  search_below "$root/usr/local" 'lib*' '*'
  search_below "$root/usr/local" 'lib*'
  search_below "$root/usr" 'lib*' '*' '*'
  search_below "$root/usr" 'lib*' '*'
  search_below "$root/usr" 'lib*'
fi

# version NAME: its numbers as clang-sys reads them out of the file's name, `libclang.so` none; what is no number is 0.
version() {
  local text parts part numbers=()
  case $1 in
    libclang.so.*) text=${1#libclang.so.} ;;
    libclang-*) text=${1#libclang-} text=${text::-3} ;;
    *) return 0 ;;
  esac
  IFS=. read -ra parts <<<"$text."
  for part in "${parts[@]}"; do
    [[ $part =~ ^[0-9]+$ ]] && numbers+=($((10#$part))) || numbers+=(0)
  done
  echo "${numbers[*]}"
}

# is_newer NUMBERS NUMBERS: compared one by one; of equal ones the longer list is newer.
is_newer() {
  local mine=($1) other=($2) i
  for ((i = 0; i < ${#mine[@]}; i++)); do
    [ $i -lt ${#other[@]} ] && [ "${mine[i]}" -le "${other[i]}" ] || return 0
    [ "${mine[i]}" = "${other[i]}" ] || return 1
  done
  return 1
}

best="" best_version=""
for file in "${found[@]}"; do
  numbers="$(version "${file##*/}")"
  if [ -z "$best" ] || is_newer "$numbers" "$best_version"; then
    best=$file best_version=$numbers
  fi
done
if [ -z "$best" ]; then
  place=""
  [ -z "${LIBCLANG_PATH+set}" ] || place=" in LIBCLANG_PATH=$LIBCLANG_PATH, the only place that is looked at"
  echo "libclang is missing$place: install libclang-dev, or set LIBCLANG_PATH to the folder of another" >&2
  exit 1
fi

# bindgen lets clang, where there is one, say where headers are.
clang="${CLANG_PATH:-}"
if [ -z "$clang" ]; then
  while IFS= read -r -d : folder; do
    [ -n "$folder" ] || continue
    for file in "$folder"/clang "$folder"/clang-[0-9]*; do
      [ -n "$clang" ] || [ ! -f "$file" ] || [ ! -x "$file" ] || clang=$file
    done
  done <<<"$(llvm_config --bindir):$PATH:"
fi
headers=()
if [ -n "$clang" ]; then
  while IFS= read -r folder; do
    headers+=(-isystem "$folder")
  done < <("$clang" -E -x c - -v </dev/null 2>&1 | sed -n '/#include <...> search/,/End of search/s/^ //p' || true)
fi

work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT
cc -o "$work/probe" "$here/probe.c" -ldl
if ! "$work/probe" "$best" "${headers[@]}"; then
  echo "set LIBCLANG_PATH to the folder of another libclang, or install libclang-dev" >&2
  exit 2
fi
echo "$best"
