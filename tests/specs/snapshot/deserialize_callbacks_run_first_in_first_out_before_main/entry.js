const { startupSnapshot } = require("v8");
const shared = { seen: [] };
for (const name of ["a", "b", "c"]) {
  startupSnapshot.addDeserializeCallback((data) => data.seen.push(name), shared);
}
startupSnapshot.setDeserializeMainFunction((data) => console.log(data === shared, data.seen), shared);
console.log(shared.seen);
