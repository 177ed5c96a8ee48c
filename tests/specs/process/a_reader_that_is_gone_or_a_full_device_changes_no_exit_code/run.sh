$EXEC --bad
echo "a wrong command line: $?"
$EXEC --snapshot-blob absent.blob main.js
echo "no such blob: $?"
$EXEC -e 'throw new Error("uncaught")'
echo "an uncaught error: $?"
NODE_V8_COVERAGE=/dev/null/folder $EXEC -e 1
echo "coverage that cannot be written: $?"
