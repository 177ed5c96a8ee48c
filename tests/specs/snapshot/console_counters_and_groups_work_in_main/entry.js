const { startupSnapshot } = require("v8");
console.group("group of the build");
console.log("indented");
console.groupEnd();
startupSnapshot.setDeserializeMainFunction(() => {
  console.count("c"); console.count("c"); console.countReset("c"); console.count("c");
  console.group("group of main");
  console.log("indented");
  console.groupEnd();
  console.table([{ a: 1, b: 2 }]);
  console.assert(false, "asserted");
});
