import { run } from "node:test";

const events = run({ files: ["one.mjs"], testNamePatterns: [/^t/] });
events.on("test:fail", ({ name, details }) => {
  const { message, code, failureType, cause } = details.error;
  console.log(name, message.split("\n")[0], code, failureType, cause.code, cause.actual, cause.expected);
});
const types = [];
for await (const { type } of events) types.push(type);
console.log(types.join(" "));
console.log(process.exitCode);
for (const options of [
  { files: "x" },
  { only: 1 },
  { shard: { total: 2, index: 3 } },
  { isolation: "thread" },
  { files: ["a"], globPatterns: ["b"] },
  { testNamePatterns: [1] },
  { concurrency: "two" },
]) {
  try {
    run(options);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
