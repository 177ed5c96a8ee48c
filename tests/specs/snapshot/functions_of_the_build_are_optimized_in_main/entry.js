const { startupSnapshot } = require("v8");
const add = (list) => { let sum = 0; for (const n of list) sum = (sum + n * n) | 0; return sum; };
add([1, 2, 3]);
const numbers = Array.from({ length: 1000 }, (_, i) => i);
startupSnapshot.setDeserializeMainFunction(() => {
  let total = 0;
  for (let i = 0; i < 20_000; i++) total = (total + add(numbers)) | 0;
  console.log(total);
});
