function busy(until) {
  let sum = 0;
  for (let i = 0; i < until; i++) sum += Math.sqrt(i) % 7;
  return sum;
}
function never() {
  return 1;
}
const kept = [];
for (let i = 0; i < 100; i++) kept.push(new Array(1000).fill(busy(20000)));
require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log(kept.length, busy(10) > 0, never(), typeof console.createTask));
