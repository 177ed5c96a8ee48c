const vm = require("node:vm");

// Scripts that end at about the time when they have to: what follows them runs whichever comes first.
const context = vm.createContext({ limit: 3 });
const script = new vm.Script("{ const end = Date.now() + limit; while (Date.now() < end); } 'done'");
const outcomes = new Set();
const until = Date.now() + 500;
while (outcomes.size < 2 || Date.now() < until) {
  try {
    outcomes.add(script.runInContext(context, { timeout: 3 }));
    context.limit++;
  } catch (error) {
    outcomes.add(error.code);
    context.limit--;
  }
}
console.log([...outcomes].sort());
try {
  script.runInNewContext({ limit: 1e6 }, { timeout: 1 });
} catch (error) {
  console.log(error.message);
}
