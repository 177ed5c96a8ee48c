build() {
  printf '{"main":"main.js","output":"app","disableExperimentalSEAWarning":true,%s}' "$1" > sea.json
  "$EXEC" --build-sea sea.json > /dev/null
  echo "$? $1"
}
build '"execArgv":["--expose-gc","--title=a"]'
./app --x
NODE_OPTIONS=--title=b ./app
NODE_OPTIONS=--bad ./app 2>&1
echo $?
./app --node-options=--title=b
./app --env-file=sea.json
build '"execArgv":["--expose-gc"],"execArgvExtension":"none"'
NODE_OPTIONS="--bad --title=b" ./app
./app --node-options=--title=b
build '"execArgv":["--expose-gc"],"execArgvExtension":"cli"'
NODE_OPTIONS="--bad --title=b" ./app
./app --node-options="--title=b  --no-warnings" c
./app d --node-options=--title=b --node-options=--no-warnings e
./app --node-options=--bad 2>&1
echo $?
./app --node-options f
./app --node-options=g h
build '"execArgv":["--bad"]'
./app 2>&1
echo $?
build '"execArgv":["-p","1"]'
./app
build '"execArgv":["--"]'
./app i
build '"execArgv":["j"]'
./app k
build '"execArgv":["--version"]'
test "$(./app)" = "$("$EXEC" --version)" && echo version
build '"execArgv":["--require","./preload.js","--import","./preload.js"]'
./app
mv app inspect
PATH=$DIR:$PATH inspect l
