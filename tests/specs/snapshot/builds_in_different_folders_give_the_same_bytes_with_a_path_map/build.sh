mkdir two-with-a-longer-name
cp -r one/. two-with-a-longer-name/sub
for entry in main.js main.mjs; do
  (cd one && "$EXEC" --snapshot-blob ../1.blob --snapshot-path-map="$DIR/one=/app" --build-snapshot $entry)
  "$EXEC" --snapshot-blob 2.blob --snapshot-path-map=two-with-a-longer-name/sub=/app --build-snapshot two-with-a-longer-name/sub/$entry
  cmp 1.blob 2.blob && echo "$entry: same bytes"
  "$EXEC" --snapshot-blob 1.blob -p 'kept.dep.where + " " + (kept.file ?? kept.url)'
done
grep -c two-with-a-longer-name 2.blob
true
