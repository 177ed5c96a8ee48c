# Each program twice: with another environment, home, time zone, locale, output and executable, a second later.
mkdir -p other/deep
cp "$EXEC" other/renamed
for entry in main.js main.mjs main.ts; do
  "$EXEC" --snapshot-blob a.blob --build-snapshot $entry
done > first.txt
cp a.blob ts.blob
sleep 1
for entry in main.js main.mjs main.ts; do
  "$EXEC" --snapshot-blob a.blob --build-snapshot $entry
  env -i HOME=/nowhere TZ=Asia/Tokyo LANG=de_DE.UTF-8 FOO=bar TERM=dumb \
    other/renamed --snapshot-blob other/deep/another-name.blob --build-snapshot $entry
  cmp a.blob other/deep/another-name.blob && echo "$entry: same bytes"
done
cmp a.blob ts.blob && echo "main.ts: same bytes later"
