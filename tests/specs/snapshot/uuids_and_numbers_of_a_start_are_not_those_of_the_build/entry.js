const { startupSnapshot } = require("v8");
const { randomInt, randomUUID } = require("crypto");
// Each of these reserves or caches something.
Math.random();
randomUUID();
crypto.randomUUID();
randomInt(1000);
const map = new Map([[{}, 1]]);
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(Math.random());
  console.log(randomUUID());
  console.log(crypto.randomUUID());
  console.log(crypto.randomUUID());
  console.log(randomInt(2 ** 47));
  map.set({}, 2);
});
