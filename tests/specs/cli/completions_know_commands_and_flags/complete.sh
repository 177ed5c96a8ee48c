. ./a
try() {
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _rt rt "${@: -1}" "${@: -2:1}"
  echo "$*: ${COMPREPLY[*]}"
}
try rt snap
try rt snapshot in
try rt --no-warn
try rt run --no-dep
try rt snapshot inspect --js
try rt --secure-h
