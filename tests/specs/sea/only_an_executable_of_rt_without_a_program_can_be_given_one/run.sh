echo '{"main":"main.js","output":"app"}' > sea.json
echo 'console.log(1);' > main.js
"$EXEC" --build-sea sea.json > /dev/null
for executable in app /bin/sh; do
  echo "{\"main\":\"main.js\",\"output\":\"other\",\"executable\":\"$executable\"}" > sea.json
  "$EXEC" --build-sea sea.json 2>&1
  echo $?
done
ls
