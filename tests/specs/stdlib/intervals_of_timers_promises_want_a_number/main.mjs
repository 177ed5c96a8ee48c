import { setInterval } from "node:timers/promises";

try {
  for await (const _ of setInterval("1")) console.log("never");
} catch (error) {
  console.log(error.code, error.message);
}
for await (const value of setInterval(undefined, "value")) {
  console.log(value);
  break;
}
