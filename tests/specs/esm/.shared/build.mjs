// Writes WebAssembly modules, put together byte by byte.
import { writeFileSync } from "node:fs";

export const I32 = 0x7f;
export const EXTERNREF = 0x6f;
export const func = (type) => [0, type];
export const global = (type, mutable) => [3, type, +mutable];

const text = (string) => [string.length, ...Buffer.from(string)];
const vector = (items) => [items.length, ...items.flat()];

function section(id, items) {
  if (items.length === 0) return [];
  const bytes = vector(items);
  return [id, (bytes.length & 127) | 128, bytes.length >> 7, ...bytes];
}

export function build(file, { types = [[[], []]], imports = [], funcs = [], memories = 0, globals = [], exports = [], start, code = [] }) {
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types.map(([params, results]) => [0x60, ...vector(params), ...vector(results)])),
    ...section(2, imports.map(([module, name, kind]) => [...text(module), ...text(name), ...kind])),
    ...section(3, funcs.map((type) => [type])),
    ...section(5, Array(memories).fill([0, 1])),
    ...section(6, globals.map(([type, mutable, value]) => [type, +mutable, 0x41, value, 0x0b])),
    ...section(7, exports.map(([name, kind, index]) => [...text(name), kind, index])),
    ...(start === undefined ? [] : [8, 1, start]),
    ...section(10, code.map((body) => [body.length + 2, 0, ...body, 0x0b])),
  ];
  writeFileSync(file, Uint8Array.from(bytes));
}
