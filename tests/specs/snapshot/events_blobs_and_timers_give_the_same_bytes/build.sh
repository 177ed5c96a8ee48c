for name in a b; do
  "$EXEC" --snapshot-blob $name.blob --build-snapshot main.js
  sleep 0.1
done
cmp a.blob b.blob && echo "events and blobs: same bytes"
# A build that the machine holds up by a second has other timers.
for attempt in 1 2 3 4 5 6 7 8; do
  "$EXEC" --snapshot-blob c.blob --build-snapshot main.js timers
  "$EXEC" --snapshot-blob d.blob --build-snapshot main.js timers
  cmp -s c.blob d.blob && echo "timers: same bytes" && exit
done
