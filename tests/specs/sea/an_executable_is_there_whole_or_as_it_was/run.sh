umask 077
cp "$EXEC" base
chmod 751 base
echo '{"main":"main.js","output":"app","executable":"base","disableExperimentalSEAWarning":true}' > sea.json
echo 'console.log(1);' > main.js
"$EXEC" --build-sea sea.json
echo $?
stat -c %a app
./app
echo '{"main":"main.js","output":"app","executable":"base","assets":{"a":"absent"}}' > sea.json
"$EXEC" --build-sea sea.json
echo $?
./app
ls -A
