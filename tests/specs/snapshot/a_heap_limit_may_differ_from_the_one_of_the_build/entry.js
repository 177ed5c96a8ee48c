const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const limit = require("v8").getHeapStatistics().heap_size_limit / 2 ** 20;
  console.log(limit > 200 && limit < 400);
});
