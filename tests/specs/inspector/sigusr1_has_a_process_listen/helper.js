let rounds = 0;
process.stdin.on("data", function busy() {
  if (++rounds < 3) return console.log("waits");
  console.log("ready");
  // Not for ever: nobody may be left who ends it.
  for (const end = Date.now() + 60_000; Date.now() < end; );
});
console.log("waits");
