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

case $(uname -m) in
  x86_64) cpu=x64 ;;
  aarch64) cpu=arm64 ;;
  *) cpu=$(uname -m) ;;
esac

# One line a package: folder, name, version, sha512 in base64. An alias has its real name under "name". Packages for other systems or
# processors are left out.
awk -F '"' -v cpu="$cpu" '
  function finish() {
    if (sum == "") return
    if (!("os" in wanted) || wanted["os"] ~ / linux /)
      if (!("cpu" in wanted) || wanted["cpu"] ~ " " cpu " ")
        if (!("libc" in wanted) || wanted["libc"] ~ / glibc /) print folder, name, version, sum
  }
  /^    "node_modules\//   { finish(); split("", wanted); sum = ""; folder = $2; name = folder; sub(".*node_modules/", "", name) }
  /^      "name":/         { name = $4 }
  /^      "version":/      { version = $4 }
  /^      "integrity":/    { sub("^sha512-", "", $4); sum = $4 }
  /^      "(os|cpu|libc)": \[/ { list = $2; wanted[list] = " "; next }
  /^      \]/              { list = "" }
  list != ""               { wanted[list] = wanted[list] $2 " " }
  END                      { finish() }
' package-lock.json >"$work/list"

rm -rf node_modules
while read -r folder name version sum; do
  address=${registry%/}/$name/-/${name##*/}-$version.tgz
  curl --fail --silent --show-error --location --retry 3 --output "$work/package.tgz" "$address" ||
    { echo "cannot download $address" >&2; exit 1; }
  hex=$(printf %s "$sum" | base64 --decode | od -An -v -tx1 | tr -d ' \n')
  echo "$hex  $work/package.tgz" | sha512sum --check --status ||
    { echo "$address is not what package-lock.json says" >&2; exit 1; }
  mkdir -p "$folder"
  # The folder inside is mostly `package`, but not always.
  tar --extract --gzip --no-same-owner --strip-components 1 --directory "$folder" --file "$work/package.tgz"
done <"$work/list"
echo "$stamp" >node_modules/.lock-sum
