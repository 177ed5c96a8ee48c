# flip.sh FILE OFFSET: changes one bit of the byte at OFFSET; done twice it restores the file.
byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
printf "\\$(printf %03o $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
