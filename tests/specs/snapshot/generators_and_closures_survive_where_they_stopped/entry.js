const { startupSnapshot } = require("v8");
function* numbers() {
  try { for (let i = 1; ; i++) yield i; } finally { console.log("closed"); }
}
const running = numbers();
running.next(); running.next();
const adder = ((sum) => (n) => (sum += n))(10);
adder(5);
const iterator = new Map([["a", 1], ["b", 2]]).entries();
iterator.next();
const bound = Math.max.bind(null, 3);
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(running.next().value, running.return(7), adder(1), iterator.next().value, iterator.next().done, bound(2));
});
