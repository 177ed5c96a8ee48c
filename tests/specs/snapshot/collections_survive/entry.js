const { startupSnapshot } = require("v8");
const key = { id: 1 };
const other = {};
const map = new Map([[key, "by object"], ["text", 2], [NaN, 3]]);
const set = new Set([key, 1, "1", -0]);
const weakMap = new WeakMap([[key, "weakly"], [other, map]]);
const weakSet = new WeakSet([key]);
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(map.get(key), map.get("text"), map.get(NaN), [...set], set.has(key));
  console.log(weakMap.get(key), weakMap.get(other) === map, weakSet.has(key), weakSet.has(other));
  for (let i = 0; i < 1000; i++) map.set(i, i);
  console.log(map.size, map.get(999), map.get(key));
});
