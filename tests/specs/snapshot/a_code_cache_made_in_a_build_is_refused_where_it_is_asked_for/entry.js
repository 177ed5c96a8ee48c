const { Script } = require("node:vm");
for (const ask of [() => new Script("1", { produceCachedData: true }), () => new Script("1").createCachedData()]) {
  try {
    ask();
  } catch (error) {
    console.log(error.code);
  }
}
