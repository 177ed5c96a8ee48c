mkdir folder
for entry in console.js streams.js; do
  build() { "$EXEC" --snapshot-blob "$1.blob" --build-snapshot $entry; }
  build file > written.txt 2> errors.txt
  build pipe 2>&1 | cat
  build nowhere > /dev/null 2>&1
  script -qec "\"$EXEC\" --snapshot-blob terminal.blob --build-snapshot $entry" /dev/null < /dev/null | tr -d '\r'
  by_path() { "$EXEC" --snapshot-blob "$1" --build-snapshot "$2" > /dev/null 2>&1; }
  by_path here.blob "$PWD/$entry"
  (by="$PWD/$entry"; cd folder && by_path ../folder.blob "$by")
  cat written.txt errors.txt
  for kind in pipe nowhere terminal; do cmp file.blob $kind.blob && echo "$entry: $kind"; done
  cmp here.blob folder.blob && echo "$entry: folder"
  "$EXEC" --snapshot-blob terminal.blob | cat
  "$EXEC" --snapshot-blob pipe.blob > written.txt
  cat written.txt
done
