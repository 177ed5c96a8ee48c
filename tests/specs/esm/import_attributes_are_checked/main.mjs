import fs from "node:fs";

fs.writeFileSync("data.json", "1");
fs.writeFileSync("module.mjs", "export default 1");
const imports = [
  ["./module.mjs", { type: "json" }],
  ["./module.mjs", { type: "css" }],
  ["./module.mjs", { kind: "x" }],
  ["./data.json", {}],
  ["./data.json", { kind: "x" }],
  ["./data.json", { type: "json", kind: "x" }],
  ["./data.json", { type: "text" }],
  ["./data.json", { type: "json" }],
  ["fs", { type: "json" }],
  ["fs", { type: "css" }],
  ["./absent.mjs", { type: "json" }],
  ["absent", { type: "json" }],
  ["data:text/javascript,1", { type: "json" }],
  ["data:application/json,1", { type: "json" }],
];
const place = new URL(".", import.meta.url).href;
async function tell(load) {
  try {
    console.log((await load()).default);
  } catch (error) {
    const text = `${error.message}\n${error.stack.split("\n")[0]}`.replaceAll(place, "").replaceAll(import.meta.dirname, "");
    console.log(error.name, error.code, error instanceof TypeError, text);
  }
}
for (const [index, [specifier, attributes]] of imports.entries()) {
  await tell(() => import(specifier, { with: attributes }));
  fs.writeFileSync(`static${index}.mjs`, `export { default } from "${specifier}" with ${JSON.stringify(attributes)};`);
  await tell(() => import(`./static${index}.mjs`));
}
