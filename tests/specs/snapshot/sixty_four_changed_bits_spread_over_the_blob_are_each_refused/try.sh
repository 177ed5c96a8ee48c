# try.sh NAME OFFSET: what a start does with one bit changed there.
sh flip.sh snapshot.blob "$2"
"$EXEC" --snapshot-blob snapshot.blob a > out.txt 2> err.txt
echo "$1: exit $?, $(wc -c < out.txt) bytes of output, $(grep -c '' err.txt) line"
sh flip.sh snapshot.blob "$2"
