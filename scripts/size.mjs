// What the executable is made of: rt scripts/size.mjs [FILE] [--rows N]. FILE is `rt` as it was linked, with its symbols; binutils reads them.
//
// Code and data go to the crate or library whose name a symbol begins with. What the compiler makes of generic functions of Rust's own library
// goes to the first crate among their types. Data without a symbol (texts, tables of unwinding) is counted by section only.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { rows: { type: "string", default: "40" } } });
const file = positionals[0] ?? process.execPath;
const rows = Number(values.rows);

function lines(command, ...args) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (error !== undefined || status !== 0) throw error ?? new Error(stderr);
  return stdout.split("\n").map((line) => line.trim().split(/\s+/));
}

const OWN = new Set(["alloc", "core", "std"]);
// Names of C libraries begin with these. Versions stay, since two of one library may be there.
const C = [/^aws_lc_[a-z_]*\d+_\d+_\d+/, /^Builtins_/, /^(ZSTD|HUF|FSE|HIST|ZDICT)_/, /^sqlite3/, /^uv_/, /^(Brotli)/, /^(inflate|deflate|zng?_)/];

// The crate or library of the function or table called `name`, mangled.
function origin(name) {
  const nested = /^_ZN[KVr]*(\d+)(.*)/.exec(name);
  if (nested !== null) {
    const first = nested[2].slice(0, Number(nested[1]));
    if (!/17h[0-9a-f]{16}E/.test(name)) return `C++ ${first}`;
    const crates = [...name.matchAll(/\$(?:LT|GT|RF|u20|C)\$([a-z_0-9]+)\.\./g)].map(([, crate]) => crate);
    const plain = /^\w+$/.test(first) && !first.startsWith("_$") ? first : undefined;
    if (plain !== undefined && !OWN.has(plain)) return plain;
    return crates.find((crate) => !OWN.has(crate)) ?? plain ?? crates[0] ?? "Rust, other";
  }
  if (name.startsWith("_R")) return "Rust, other";
  if (name.startsWith("_Z")) return `C++ ${/v8_inspector|v8|icu_\d+|absl|cppgc/.exec(name)?.[0] ?? "other"}`;
  for (const pattern of C) {
    const found = pattern.exec(name);
    if (found !== null) return found[1] ?? found[0];
  }
  return "C, other";
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(2);

function table(title, sizes) {
  const sorted = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  const total = sorted.reduce((sum, [, size]) => sum + size, 0);
  console.log(`\n| ${title} | MB |\n|---|--:|`);
  for (const [name, size] of sorted.slice(0, rows)) console.log(`| ${name} | ${megabytes(size)} |`);
  const rest = sorted.slice(rows).reduce((sum, [, size]) => sum + size, 0);
  if (rest > 0) console.log(`| ${sorted.length - rows} others | ${megabytes(rest)} |`);
  console.log(`| all | ${megabytes(total)} |`);
}

const sections = {};
for (const [name, size, address] of lines("size", "-A", "-d", file)) {
  if (Number(address) > 0 && name !== ".bss" && name !== ".tbss") sections[name] = Number(size);
}
table("section", sections);

const code = {};
const data = {};
for (const [, size, kind, name] of lines("nm", "-S", "--defined-only", file)) {
  if (name === undefined || /[bB]/.test(kind)) continue;
  const sizes = /[tTwW]/.test(kind) ? code : data;
  const from = origin(name);
  sizes[from] = (sizes[from] ?? 0) + Number.parseInt(size, 16);
}
table("code of", code);
table("data of", data);
