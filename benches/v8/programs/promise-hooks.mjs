// Nanoseconds an `await` with promise hooks, as one line of JSON. argv[2]: "unused", "stopped" (was in use before), "init",
// "all" (the four hooks).
import v8 from "node:v8";

const ROUNDS = 7;
const AWAITS = 300_000;

const { promiseHooks } = v8;
const mode = process.argv[2];
let events = 0;
const count = () => {
  events++;
};
const hooks = { init: count, before: count, after: count, settled: count };
if (mode === "init") {
  promiseHooks.onInit(count);
} else if (mode === "all") {
  promiseHooks.createHook(hooks);
} else if (mode === "stopped") {
  const stop = promiseHooks.createHook(hooks);
  await work(1000);
  stop();
}

async function step(value) {
  return value;
}

async function work(awaits) {
  let sum = 0;
  for (let i = 0; i < awaits; i++) {
    sum += await step(i);
  }
  return sum;
}

const rounds = [];
events = 0;
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  await work(AWAITS);
  rounds.push((performance.now() - start) * 1e6 / AWAITS);
}
if ((mode === "init" || mode === "all") !== events > AWAITS) {
  throw new Error(`${events} events`);
}
console.log(JSON.stringify({ result: { ns: Math.min(...rounds) } }));
