// One kind of object, named by KIND: in a build it is held, and used after the start; in a plain run it is used at once.
const { startupSnapshot } = require("node:v8");
const { all } = require("./all.js");

const { hold, use } = all.find((kind) => kind.name === process.env.KIND);
const show = async () => {
  const result = await use(globalThis.held);
  console.log(JSON.stringify(result, (_, value) => (typeof value === "bigint" ? String(value) : value)));
};
(async () => {
  globalThis.held = await hold();
  if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(show);
  else await show();
})();
