// Writes protocol.json, which `/json/protocol` gives: the domains of V8, from the description that comes with the v8 crate, and those of
// Node, node.json. `rt write.js V8_CRATE`, say ~/.cargo/registry/src/*/v8-150.4.0, after an update of that crate.
const fs = require("node:fs");
const path = require("node:path");

const here = (name) => path.join(__dirname, name);
const primitives = ["any", "binary", "boolean", "integer", "number", "object", "string"];

// `array of X` or `X`.
function typeOf(words) {
  if (words[0] === "array") return { type: "array", items: typeOf(words.slice(2)) };
  const [type] = words;
  return primitives.includes(type) ? { type } : { $ref: type };
}

// What is indented by two more than a line belongs to it: a line is read with what it belongs to at each depth.
function parse(text) {
  const domains = [];
  let comment = [];
  let domain;
  let item;
  let list;
  let values;
  for (const line of text.split("\n")) {
    const words = line.trim().split(/ +/);
    const depth = line.search(/\S/);
    if (words[0].startsWith("#")) {
      comment.push(line.trim().slice(1).trim());
      continue;
    }
    if (words[0] === "") {
      comment = [];
      continue;
    }
    const flags = {};
    const description = comment.join("\n");
    comment = [];
    while (["experimental", "deprecated", "optional"].includes(words[0])) flags[words.shift()] = true;
    const described = (name) => ({ ...name, ...(description && { description }), ...flags });
    if (depth === 0) {
      if (words[0] === "domain") domains.push((domain = described({ domain: words[1] })));
      continue;
    }
    if (depth === 2 && domain !== undefined) {
      const [kind, name] = words;
      if (kind === "depends") (domain.dependencies ??= []).push(words[2]);
      else if (kind === "type") (domain.types ??= []).push((item = { ...described({ id: name }), ...typeOf(words.slice(3)) }));
      else if (kind === "command" || kind === "event") (domain[`${kind}s`] ??= []).push((item = described({ name })));
    } else if (depth === 4 && item !== undefined) {
      if (words[0] === "enum") values = item.enum = [];
      else if (words[0] === "redirect") item.redirect = words[1];
      else list = item[words[0]] = [];
    } else if (depth === 6) {
      if (values !== undefined && item.enum === values) {
        values.push(words[0]);
        continue;
      }
      const name = words.pop();
      if (words[0] === "enum") list.push({ ...described({ name }), type: "string", enum: [] });
      else list.push({ ...described({ name }), ...typeOf(words) });
    } else if (depth === 8) {
      list.at(-1).enum.push(words[0]);
    }
  }
  return domains;
}

const ofV8 = parse(fs.readFileSync(path.join(process.argv[2], "v8/include/js_protocol.pdl"), "utf8"));
const ofNode = JSON.parse(fs.readFileSync(here("node.json"), "utf8"));
fs.writeFileSync(
  here("protocol.json"),
  `${JSON.stringify({ version: { major: "1", minor: "0" }, domains: [...ofV8, ...ofNode] })}\n`,
);
