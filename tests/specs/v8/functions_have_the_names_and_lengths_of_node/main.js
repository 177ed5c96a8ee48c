const v8 = require("v8");

for (const object of [v8, v8.startupSnapshot, v8.promiseHooks]) {
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === "function") {
      console.log(key, JSON.stringify(value.name), value.length, "prototype" in value);
    }
  }
}
