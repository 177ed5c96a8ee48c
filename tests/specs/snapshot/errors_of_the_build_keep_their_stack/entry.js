const { startupSnapshot } = require("v8");
function inner() { return new Error("made in the build"); }
const error = inner();
const coded = Object.assign(new RangeError("coded", { cause: error }), { code: "E_CODE" });
// Errors whose stack was read, here or by what made them.
const read = inner();
const before = read.stack;
const captured = {};
Error.captureStackTrace(captured);
captured.stack;
const failed = [() => require("assert").equal(1, 2), () => Buffer.alloc("x"), () => AbortSignal.abort().throwIfAborted()].map((act) => {
  try {
    act();
  } catch (error) {
    require("util").inspect(error);
    return error;
  }
});
// What Node's own functions throw, and what a function throws that is compiled by then.
const kept = [];
const attempt = (act) => { try { act(); } catch (error) { kept.push(error); } };
attempt(() => require("fs").readFileSync(1, 2));
attempt(() => missing);
let hot;
function often(times) { if (times === 5000) hot = new Error("hot"); return times; }
for (let times = 0; times < 6000; times++) often(times);
kept.push(hot);
startupSnapshot.setDeserializeMainFunction(() => {
  for (const { stack } of kept) console.log(stack.split("\n").filter((line) => line.includes("entry.js")).slice(0, 2).join().replaceAll(__dirname, ""));
  console.log(error.stack.split("\n")[1].trim().replace(__dirname, ""));
  console.log(coded.code, coded.cause === error, coded instanceof RangeError, String(coded));
  console.log(read.stack === before, before.split("\n")[1].trim().replace(__dirname, ""), captured.stack.split("\n").length > 2);
  console.log(failed.map((error) => `${error.name} ${error.message} ${error.stack.length > 100}`));
});
