# $1: bytes from the end
damage() {
  printf '\001' | dd of=app bs=1 seek=$(($(wc -c < app) - $1)) conv=notrunc 2> /dev/null
  ./app 2>&1
  echo $?
}
for snapshot in false true; do
  printf '{"main":"main.js","output":"app","useSnapshot":%s,"assets":{"first":"first.txt","last":"last.txt"},"disableExperimentalSEAWarning":true}' $snapshot > sea.json
  "$EXEC" --build-sea sea.json > /dev/null
  echo "useSnapshot: $snapshot"
  ./app
  echo "the last asset"
  damage 1
  echo "the program"
  damage 100
  echo "a byte less"
  "$EXEC" --build-sea sea.json > /dev/null
  truncate -s -1 app
  ./app 2>&1
  echo $?
done
