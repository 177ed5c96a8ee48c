const { getCallSites } = require("node:util");
for (const given of [[], [{ sourceMap: false }], [1, { sourceMap: true }], [{ sourceMap: "x" }], [1, { sourceMap: 5 }], [0], [201], [1.5], ["x"], [null], [1, null], [1, 5]]) {
  try {
    console.log(getCallSites(...given).length > 0);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(Object.keys(getCallSites(1)[0]));
