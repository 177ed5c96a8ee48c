import { suite, test } from "node:test";

const seen = [];
process.on("warning", (warning) => seen.push(`${warning.name}: ${warning.message}`));
process.on("exit", () => console.log(seen));
suite("outer", { tags: ["Slow", "slow"] }, () => {
  test("inner", { tags: ["DB"] }, (t) => seen.push(t.tags));
  test("none", (t) => seen.push(t.tags));
});
for (const tags of [5, [5], [""], ["a b"], ["not"]]) {
  try {
    test("wrong", { tags }, () => {});
  } catch (error) {
    console.log(error.code, error.message);
  }
}
