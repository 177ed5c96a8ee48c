#!/usr/bin/env bash
# The npm packages that a folder's package-lock.json pins into its node_modules/; without an argument this folder's, for the
# `npm::` cases. Needs no Node and no npm: only curl, tar and coreutils. Does nothing where they are there already.
#
#     tests/npm/install.sh [FOLDER]
#
# The registry is that of `npm_config_registry`, else of ~/.npmrc, else registry.npmjs.org; the checksums are the lock's.
set -euo pipefail
cd "${1:-$(dirname "$0")}"

stamp=$(sha256sum package-lock.json | cut -d ' ' -f 1)
[ "$(cat node_modules/.lock-sum 2>/dev/null)" != "$stamp" ] || exit 0

registry=${npm_config_registry:-${NPM_CONFIG_REGISTRY:-}}
[ -n "$registry" ] || registry=$(sed -n 's/^registry *= *//p' ~/.npmrc 2>/dev/null | tail -n 1)
registry=${registry:-https://registry.npmjs.org}

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# Packages for other systems are in the lock file too.
case $(uname -m) in
  x86_64) cpu=x64 ;;
  aarch64) cpu=arm64 ;;
  *) cpu=$(uname -m) ;;
esac
os=$(uname -s | tr '[:upper:]' '[:lower:]')

# One line a package of this system: folder, name, version, sha512 in base64. An alias has its real name under "name".
awk -F '"' -v os="$os" -v cpu="$cpu" -v libc=glibc '
  function flush() { if (folder != "" && fits) print folder, name, version, sum; folder = "" }
  function here(wanted, is) { return wanted ~ /^!/ ? wanted != "!" is : wanted == is }
  /^    "node_modules\// { flush(); folder = $2; name = folder; sub(".*node_modules/", "", name); fits = 1 }
  /^      "name":/       { name = $4 }
  /^      "version":/    { version = $4 }
  /^      "integrity":/  { sum = $4; sub("^sha512-", "", sum) }
  /^      "(os|cpu|libc)": \[/ { list = $2; found = 0; next }
  list != "" && /^        "/ { if (here($2, list == "os" ? os : list == "cpu" ? cpu : libc)) found = 1 }
  list != "" && /^      \]/  { if (!found) fits = 0; list = "" }
  END { flush() }
' package-lock.json >"$work/list"

# file NAME VERSION: where a package is downloaded to. The same may be in several folders.
file() { echo "$work/${1//\//+}@$2.tgz"; }
while read -r _ name version _; do
  printf 'url = "%s/%s/-/%s-%s.tgz"\noutput = "%s"\n' "${registry%/}" "$name" "${name##*/}" "$version" "$(file "$name" "$version")"
done <"$work/list" | paste - - | sort -u | tr '\t' '\n' >"$work/downloads"
curl --fail --no-progress-meter --location --retry 3 --parallel --parallel-max 8 --config "$work/downloads" || true

rm -rf node_modules
while read -r folder name version sum; do
  package=$(file "$name" "$version")
  [ -e "$package" ] || { echo "cannot download $name@$version from $registry" >&2; exit 1; }
  hex=$(printf %s "$sum" | base64 --decode | od -An -v -tx1 | tr -d ' \n')
  echo "$hex  $package" | sha512sum --check --status ||
    { echo "$name@$version from $registry is not what package-lock.json says" >&2; exit 1; }
  mkdir -p "$folder"
  # The folder inside is mostly `package`, but not always.
  tar --extract --gzip --no-same-owner --strip-components 1 --directory "$folder" --file "$package"
done <"$work/list"
echo "$stamp" >node_modules/.lock-sum
