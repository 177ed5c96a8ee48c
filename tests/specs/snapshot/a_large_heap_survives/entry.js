const { startupSnapshot } = require("v8");
const table = new Map();
for (let i = 0; i < 200_000; i++) table.set(`key ${i}`, { i, list: [i, `${i}`] });
startupSnapshot.setDeserializeMainFunction(() => {
  let sum = 0;
  for (const [key, value] of table) sum += key.length + value.i + value.list[1].length;
  console.log(table.size, sum, table.get("key 199999"));
});
