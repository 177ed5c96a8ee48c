// notices.mjs METADATA NOTICES...: on standard output, the licences of all crates that are linked into `rt`, then the files NOTICES.
// METADATA is what `cargo metadata` printed. Equal input gives equal output; what is in it depends on no folder of this machine.
import fs from "node:fs";
import path from "node:path";

const [metadataFile, ...noticeFiles] = process.argv.slice(2);
const metadata = JSON.parse(fs.readFileSync(metadataFile, "utf8"));
const packages = new Map(metadata.packages.map((crate) => [crate.id, crate]));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));

const isMacro = (crate) => crate.targets.some((target) => target.kind.includes("proc-macro"));

// Of the binary `rt`, what it is linked with: no build scripts, no macros, nothing for tests.
function linkedCrates() {
  const linked = new Map();
  const visit = (id) => {
    if (linked.has(id) || isMacro(packages.get(id))) return;
    linked.set(id, packages.get(id));
    for (const dependency of nodes.get(id).deps) {
      if (dependency.dep_kinds.some(({ kind }) => kind === null)) visit(dependency.pkg);
    }
  };
  visit(metadata.packages.find((crate) => crate.name === "rt" && crate.source === null).id);
  // What has no source lies in this repository; what is others' has a licence of its own there.
  const isOthers = (crate) => crate.source !== null || fs.existsSync(path.join(path.dirname(crate.manifest_path), "LICENSE"));
  return [...linked.values()].filter(isOthers).sort(byNameAndVersion);
}

function byNameAndVersion(a, b) {
  const [left, right] = [a, b].map((crate) => `${crate.name} ${crate.version}`);
  return left < right ? -1 : left > right ? 1 : 0;
}

// Works of others inside of crates have files of their own, further down. The v8 crate carries all of Chromium's build tools along; what
// of V8 is linked is in a file of NOTICES.
const LICENCE = /^(un)?(licen[cs]e|copying|copyright|notice|patents)([-_.].*)?$/i;
const CODE = /\.(rs|js|mjs|ts|py|c|h|toml|json|html)$/i;

function licenceFiles(crate) {
  const found = [];
  const look = (folder, depth) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && depth > 0) look(file, depth - 1);
      else if (entry.isFile() && LICENCE.test(entry.name) && !CODE.test(entry.name)) found.push(file);
    }
  };
  const folder = path.dirname(crate.manifest_path);
  look(folder, crate.name === "v8" ? 0 : 4);
  if (crate.license_file) {
    const named = path.join(folder, crate.license_file);
    if (!found.includes(named) && fs.existsSync(named)) found.push(named);
  }
  return found;
}

// Line ends and blanks at them make no other text.
const textOf = (file) => fs.readFileSync(file, "utf8").replace(/[^\S\n]+$/gm, "").trim();

// What files of a crate without a licence file say at their heads. Deno's crates name Node's contributors there.
function copyrightLines(crate) {
  const found = new Set();
  const look = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) look(file);
      else if (entry.isFile() && /\.(rs|[cm]?[jt]s)$/.test(entry.name)) {
        const head = fs.readFileSync(file, "utf8").slice(0, 4000);
        for (const [, line] of head.matchAll(/^[ /*#]*(?:Adapted from Node\.js\. )?(Copyright [^\n]*\S)/gm)) found.add(line);
      }
    }
  };
  if (crate.name === "v8") look(path.join(path.dirname(crate.manifest_path), "src"));
  else look(path.dirname(crate.manifest_path));
  if (found.size === 0 && crate.authors.length > 0) found.add(`Copyright ${authorsOf(crate)} (${crate.name})`);
  return found;
}

const authorsOf = (crate) => crate.authors.map((author) => author.replace(/ *<.*>/, "")).join(", ");

const crates = linkedCrates();
const texts = new Map();
const without = [];
for (const crate of crates) {
  const files = licenceFiles(crate);
  if (files.length === 0) without.push(crate);
  for (const text of new Set(files.map(textOf))) {
    if (!texts.has(text)) texts.set(text, []);
    texts.get(text).push(`${crate.name} ${crate.version}`);
  }
}

// The words of a licence that crates name without having its text.
function wordsOf(licence) {
  const beginnings = {
    "MIT": /^Permission is hereby granted, free of charge/m,
    "Apache-2.0": /^ *Apache License$/m,
    "BSD-3-Clause": /^Redistribution and use in source and binary forms/m,
  };
  const holds = { "MIT": /MIT License/, "Apache-2.0": /END OF TERMS/, "BSD-3-Clause": /Neither the name/ };
  for (const text of texts.keys()) {
    const begin = text.search(beginnings[licence]);
    if (begin >= 0 && holds[licence].test(text)) return text.slice(begin);
  }
  throw new Error(`no crate has the text of ${licence}`);
}

function licenceWithoutText(crate) {
  for (const licence of ["MIT", "Apache-2.0", "BSD-3-Clause"]) {
    if (crate.license?.split(/ OR |\//).includes(licence)) return licence;
  }
  throw new Error(`${crate.name} ${crate.version} has no licence text, and that of ${crate.license} is not known here`);
}

const lines = [];
const rule = "=".repeat(78);
const heading = (text) => lines.push("", rule, text, rule, "");
lines.push(`rt contains the ${crates.length} crates listed here, each under its own licence. Their texts follow, then those of V8.`);
heading("Crates");
for (const crate of crates) {
  const by = crate.authors.length > 0 ? `; by ${authorsOf(crate)}` : "";
  const from = crate.repository ? `; ${crate.repository}` : "";
  lines.push(`${crate.name} ${crate.version}: ${crate.license ?? "see its text"}${by}${from}`);
}
for (const [text, names] of texts) {
  heading(names.join(", "));
  lines.push(text);
}
for (const [licence, group] of Map.groupBy(without, licenceWithoutText)) {
  heading(`${group.map((crate) => `${crate.name} ${crate.version}`).join(", ")}: ${licence}`);
  const holders = new Set(group.flatMap((crate) => [...copyrightLines(crate)]));
  lines.push(...[...holders].sort(), "", wordsOf(licence));
}
process.stdout.write(`${lines.join("\n")}\n`);
for (const file of noticeFiles) process.stdout.write(`\n${rule}\n${fs.readFileSync(file, "utf8")}`);
