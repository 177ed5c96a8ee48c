try {
  require("./a.mjs");
} catch (error) {
  console.log(error.message);
  for (const { url, line, column, sourceLine } of error.topLevelAwaitLocations) console.log(url, line, column, sourceLine);
}
try {
  require("./again.mjs");
} catch (error) {
  console.log(error.code, error.topLevelAwaitLocations.length);
}
