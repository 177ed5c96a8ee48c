const { queryObjects } = require("v8");

process.on("warning", ({ name, message, code }) => console.log(name, message, code));
for (const run of [() => queryObjects(5), () => queryObjects(Map, 5)]) {
  try {
    run();
  } catch {
    console.log("no search, no warning");
  }
}
setImmediate(() => {
  console.log("searching");
  queryObjects(Map);
  queryObjects(Map);
});
