try() {
  printf '%s' "$1" > c.json
  "$EXEC" --build-sea c.json 2>&1
  echo "$? $1"
}
try ''
try '['
try '"x"'
try '{'
try '{}'
try '{"main":1}'
try '{"main":""}'
try '{"main":null}'
try '{"main":"m.js"}'
try '{"main":"m.js","output":""}'
try '{"main":"m.js","output":"o","assets":[]}'
try '{"main":"m.js","output":"o","assets":{"a":1}}'
try '{"main":"m.js","output":"o","useSnapshot":1}'
try '{"main":"m.js","output":"o","useCodeCache":"x"}'
try '{"main":"m.js","output":"o","useVfs":"x"}'
try '{"main":"m.js","output":"o","disableExperimentalSEAWarning":"x"}'
try '{"main":"m.js","output":"o","execArgv":"x"}'
try '{"main":"m.js","output":"o","execArgv":[1]}'
try '{"main":"m.js","output":"o","execArgvExtension":1}'
try '{"main":"m.js","output":"o","execArgvExtension":"x"}'
try '{"main":"m.js","output":"o","mainFormat":1}'
try '{"main":"m.js","output":"o","mainFormat":"x"}'
try '{"main":"m.js","output":"o","mainFormat":"module","useSnapshot":true}'
try '{"main":"m.js","output":"o","useVfs":true,"useSnapshot":true}'
try '{"main":"m.js","output":"o","useVfs":true,"useCodeCache":true}'
try '{"main":"m.js","output":"o","useSnapshot":true,"useCodeCache":true}'
try '{"main":"m.js","output":"o","executable":""}'
try '{"main":"m.js","output":"o","executable":"absent"}'
try '{"main":"m.js","output":"o","executable":"/"}'
try '{"main":"m.js","output":"o","executable":"main.js"}'
try '{"main":"m.js","output":"o"}'
try '{"main":"main.js","output":"o","executable":"main.js"}'
try '{"main":"main.js","output":"o","assets":{"a":"absent"}}'
try '{"main":"main.js" "output":"o"}'
try '{"main":"main.js","output":"o",}'
try '{"main":"main.js","output":"o"} x'
try '{"zzz":1,"main":"m.js","output":"o"}'
try '{"main":"main.js","output":"absent/o"}'
try '{"main":"main.js","output":"."}'
"$EXEC" --build-sea absent.json 2>&1
echo $?
"$EXEC" --build-sea . 2>&1
echo $?
"$EXEC" --build-sea 2>&1
echo $?
"$EXEC" --build-sea= 2>&1
echo $?
NODE_OPTIONS=--build-sea=c.json "$EXEC" main.js 2>&1
echo $?
"$EXEC" --version --build-sea absent.json > /dev/null
echo $?
ls
