// Mutated buffers for v8.deserialize and v8.Deserializer: whatever the bytes are, only exceptions come out, of known kinds.
//
//   rt tests/fuzz/deserialize.js [--seed N] [--seconds N]     exit code 1 and the input, if a process died, hung or threw otherwise
//   ... --plan whole|default|steps|hostile                    only this kind of use
//   ... --from A --to B --seed N                              these iterations, in one process
//   ... --input HEX --plan P --plan-seed N                    these bytes; the failure report prints such a line
//   ... --from A --to B --seed N --outcomes                   what came of each, to compare with another runtime's
//
// A dying process takes everything along, so the parent starts children that do a slice of the iterations each. An iteration
// depends on the seed and its number only. Its number is in a file before it starts; the parent reads it there afterwards.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const v8 = require("node:v8");

const SLICE = 20_000;
const SLICE_TIMEOUT_MS = 60_000;
const ONE_TIMEOUT_MS = 20_000;
const MAX_INPUT = 1 << 16;
/** Elements that all sparse arrays of one input may ask for. V8 allocates them unseen, up to 32 Mi (256 MiB) for five bytes;
 * Node dies of a handful of such arrays too, so there is nothing to learn from them. */
const MAX_SPARSE = 1 << 20;
const MAX_RSS_MIB = 1536;

const TEXTS = ["input", "plan", "progress"];
const OPTIONS = ["seed", "seconds", "from", "to", "plan-seed", ...TEXTS];
const options = { seed: 20260, seconds: 30, from: 0, to: 0, "plan-seed": 1 };
for (let at = 2; at < process.argv.length; at++) {
  const name = process.argv[at].replace(/^--/, "");
  if (name === "outcomes") {
    options[name] = true;
    continue;
  }
  const text = process.argv[++at];
  options[name] = TEXTS.includes(name) ? text : Number(text);
  if (!OPTIONS.includes(name) || text === undefined || Number.isNaN(options[name])) {
    console.error(`bad option --${name}`);
    process.exit(2);
  }
}

/** Numbers from a seed: sfc32. */
class Random {
  #state;

  constructor(...seeds) {
    this.#state = Uint32Array.of(seeds[0], seeds[1] ?? 0, seeds[2] ?? 0, 1);
    for (let round = 0; round < 12; round++) {
      this.next();
    }
  }

  next() {
    const state = this.#state;
    const result = (state[0] + state[1] + state[3]) >>> 0;
    state[3]++;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = state[2] + (state[2] << 3);
    state[2] = ((state[2] << 21) | (state[2] >>> 11)) + result;
    return result;
  }

  below(count) {
    return this.next() % count;
  }

  chance(percent) {
    return this.below(100) < percent;
  }

  pick(list) {
    return list[this.below(list.length)];
  }
}

// ---- The wire format: writing

const VERSION = 0xff;
const TAGS = "?-_0TFIUNZS\"c^o{a@A$Dyxnzs R;:',BC~tVupw\\mr Mbifedl#gGHKk\0\xff".replaceAll(" ", "");
const LEAVES = ["_", "0", "T", "F", "I\x01", "U\x05", "\"\x01a", "S\x01b", "y", "x", "^\0", "-"];
const KEYS = ["a", "b", "c", "length", "__proto__", "constructor", "0", "é", "toString"];
const VIEWS = "bBCwWdDhfFqQ?";
const ERRORS = "ERFSTU";
const NUMBERS = [
  0, 1, 2, 3, 7, 8, 63, 64, 127, 128, 255, 256, 16383, 16384, 65535, 65536, 2 ** 20, 2 ** 24, 2 ** 25, 2 ** 26, 2 ** 27,
  2 ** 28, 2 ** 29, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 35, 2 ** 47, 2 ** 53,
].map(BigInt).concat(2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 8n, 2n ** 64n - 1n);
const DOUBLES = [0, -0, 1.5, -1, NaN, Infinity, -Infinity, 8.64e15, 8.64e15 + 1, 2 ** 31, 2 ** 32, 2 ** 53, 5e-324, 1e308];

function varint(value) {
  const bytes = [];
  for (value = BigInt(value); value > 127n; value >>= 7n) {
    bytes.push(Number(value & 127n) | 128);
  }
  bytes.push(Number(value));
  return bytes;
}

function double(value) {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

function latin(text) {
  return [...Buffer.from(text, "latin1")];
}

/** Bytes from strings, numbers (a byte each) and arrays of bytes. */
function bytes(...parts) {
  return parts.flatMap((part) => typeof part === "string" ? latin(part) : part);
}

function string(text, tag = "\"") {
  const body = tag === "c"
    ? [...Buffer.from(text, "utf16le")]
    : [...Buffer.from(text, tag === "S" ? "utf8" : "latin1")];
  return bytes(tag, varint(body.length), body);
}

/** One valid value of the wire format, in which most tags occur at a random depth. */
function randomValue(random, depth) {
  const value = () => randomValue(random, depth - 1);
  const text = () => string(random.pick(KEYS).repeat(random.below(4)), random.pick(["\"", "S", "c"]));
  const raw = (length) => Array.from({ length }, () => random.below(256));
  const repeat = (count, make) => Array.from({ length: count }, make).flat();
  const count = random.below(4);
  const properties = (n) => repeat(n, () => bytes(random.chance(70) ? string(random.pick(KEYS)) : bytes("I", varint(random.below(9))), value()));
  const view = (subtag, offset, length, flags) => bytes("V", subtag, varint(offset), varint(length), varint(flags));
  const kinds = [
    () => latin(random.pick(LEAVES)),
    text,
    () => bytes(random.pick(["N", "D", "n"]), double(random.pick(DOUBLES))),
    () => bytes(random.pick(["Z", "z"]), varint(random.below(2) | ((count * 8) << 1)), raw(count * 8)),
    () => bytes(random.pick(["I", "U"]), varint(random.pick(NUMBERS) & 0xffffffffn)),
    () => bytes("R", string(random.pick(["a", "(", "[a-z]+(?<n>x)\\k<n>", "a{2,99999}", "\\p{L}", ""])), varint(random.below(512))),
    () => bytes("s", text()),
    () => bytes("^", varint(random.below(6))),
    () => bytes(random.pick(["t", "u", "w", "p"]), varint(random.below(4))),
    () => bytes("m", varint(random.pick([0, 1, 2, 131072])), random.below(2), random.pick(["t", "u"]), varint(random.below(4))),
    () => bytes("?", varint(count), value()),
    () => bytes(random.pick(["B", "C"]), varint(count * 8), raw(count * 8)),
    () => bytes(random.pick(["B", "C"]), varint(16), raw(16), view(random.pick(VIEWS), random.below(3) * 8, random.below(3) * 8, 0)),
    () => bytes("~", varint(16), varint(random.pick([16, 32, 70000])), raw(16), view(random.pick(VIEWS), random.below(3) * 8, 8, random.pick([2, 3]))),
    () => bytes("~", varint(16), varint(random.pick(NUMBERS)), raw(16)),
    () => bytes("t", varint(random.below(4)), view(random.pick(VIEWS), random.below(3) * 8, random.below(3) * 8, random.below(4))),
    () => bytes("\\", varint(random.below(15)), varint(count * 8), raw(count * 8)),
  ];
  const deep = [
    () => bytes("o", properties(count), "{", varint(count)),
    () => bytes("A", varint(count), repeat(count, () => random.chance(20) ? latin("-") : value()), "$", 0, varint(count)),
    () => bytes("A", varint(1), value(), properties(count), "$", varint(count), varint(1)),
    () => bytes("a", varint(count * 100), properties(count), "@", varint(count), varint(count * 100)),
    () => bytes(";", repeat(count, () => bytes(value(), value())), ":", varint(count * 2)),
    () => bytes("'", repeat(count, value), ",", varint(count)),
    () => bytes("r", random.pick(ERRORS), "m", text(), "s", text(), "c", value(), "."),
    () => bytes("r", random.chance(50) ? random.pick(ERRORS) : "", random.chance(50) ? bytes("m", text()) : "", "."),
    // The same keys with values of other representations: V8 follows and generalises the maps of earlier objects.
    () => bytes("o", string("a"), value(), string("b"), value(), string("c"), value(), "{", varint(3)),
  ];
  return random.pick(depth > 0 && random.chance(60) ? deep : kinds)();
}

// ---- The wire format: reading into tokens

/** `{ kind, bytes }` in order, and the ranges of whole values among them. What cannot be parsed is one "raw" token at the end. */
function tokenize(buffer) {
  const tokens = [];
  const values = [];
  let at = 0;
  let version = 16;
  class Malformed extends Error {}

  function take(kind, length) {
    if (at + length > buffer.length) {
      throw new Malformed();
    }
    tokens.push({ kind, bytes: [...buffer.subarray(at, at + length)] });
    at += length;
  }
  function number() {
    let length = 1;
    while (buffer[at + length - 1] & 128) {
      length++;
    }
    let value = 0;
    for (let index = length - 1; index >= 0; index--) {
      value = value * 128 + (buffer[at + index] & 127);
    }
    take("varint", length);
    return value;
  }
  function peek() {
    while (buffer[at] === 0) {
      take("tag", 1);
    }
    return String.fromCharCode(buffer[at]);
  }
  function members(end, counts) {
    while (peek() !== end) {
      value();
    }
    take("tag", 1);
    for (let index = 0; index < counts; index++) {
      number();
    }
  }
  function value() {
    const start = tokens.length;
    const tag = peek();
    take("tag", 1);
    switch (tag) {
      case "I": case "U": case "^": case "t": case "u": case "w": case "p":
        number();
        break;
      case "N": case "D": case "n":
        take("double", 8);
        break;
      case "Z": case "z":
        take("raw", Math.floor(number() / 2));
        break;
      case "S": case "\"": case "c": case "B": case "C":
        take("raw", number());
        break;
      case "~": {
        const length = number();
        number();
        take("raw", length);
        break;
      }
      case "s":
        value();
        break;
      case "?":
        number();
        value();
        break;
      case "R":
        value();
        number();
        break;
      case "m":
        number();
        take("raw", 1);
        value();
        break;
      case "\\":
        number();
        take("raw", number());
        break;
      case "o":
        members("{", 1);
        break;
      case ";":
        members(":", 1);
        break;
      case "'":
        members(",", 1);
        break;
      case "a":
        number();
        members("@", 2);
        break;
      case "A":
        number();
        members("$", 2);
        break;
      case "r":
        for (let sub = ""; sub !== ".";) {
          sub = String.fromCharCode(buffer[at]);
          take("tag", 1);
          if ("msc".includes(sub)) {
            value();
          }
        }
        break;
      default:
        break;
    }
    if ("BC~tu^\\".includes(tag) && buffer[at] === 0x56) {
      take("tag", 1);
      take("tag", 1);
      number();
      number();
      if (version >= 14) {
        number();
      }
    }
    values.push([start, tokens.length]);
  }

  try {
    if (buffer[at] === VERSION) {
      take("tag", 1);
      version = number();
    }
    while (at < buffer.length) {
      value();
    }
  } catch (error) {
    // Deep nesting ends here too.
    if (!(error instanceof Malformed) && !(error instanceof RangeError)) {
      throw error;
    }
    if (at < buffer.length) {
      take("raw", buffer.length - at);
    }
  }
  return { tokens, values };
}

// ---- The corpus

function serialized() {
  const cycle = { name: "cycle" };
  cycle.self = cycle;
  const holes = [1, , 3];
  holes.extra = "x";
  const sparse = [];
  sparse[1000] = 1;
  const rab = new ArrayBuffer(16, { maxByteLength: 64 });
  const views = [
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
    BigInt64Array, BigUint64Array, globalThis.Float16Array ?? Int16Array,
  ].map((View) => new View(3));
  const values = [
    undefined, null, true, false, 0, -1, 2 ** 31, 1.5, NaN, 10n ** 40n, -1n, 0n, "", "one", "zwölf", "日本語", "x".repeat(300),
    {}, { a: 1, b: "two", c: [3] }, { a: 1.5, b: { a: {}, b: 1, c: 2 }, c: null }, { 0: "a", 1: "b", x: 1 }, [], [1, 2, 3],
    [1.5, 2.5], holes, sparse, cycle, [cycle, cycle], new Map([[1, { a: 1 }], ["k", new Map()]]), new Set([1, "a", {}]),
    new Date(0), new Date(NaN), /a+b/giu, /(?<year>\d{4})/v, Object(1), Object("s"), Object(true), Object(5n),
    new Error("e", { cause: new TypeError("c") }), new RangeError("r"), new SyntaxError(""),
    new ArrayBuffer(8), rab, ...views, views, new DataView(new ArrayBuffer(8), 2, 4), Buffer.from("buffer"),
    { views: [new Uint8Array([1]), new Float64Array([1, 2]), new Uint8Array([2]), new BigInt64Array(2)] },
    Array.from({ length: 40 }, (_, index) => ({ id: index, name: `n${index}`, nested: { a: index / 2, b: [index] } })),
  ];
  const buffers = values.map((value) => v8.serialize(value));
  // The class without "Default" writes views as V8 does, not as host objects.
  for (const value of [rab, views, new Uint8Array(rab), new Uint8Array(rab, 8, 4), new DataView(rab), { rab, a: new Int16Array(rab, 2) }]) {
    const serializer = new v8.Serializer();
    serializer.writeHeader();
    serializer.writeValue(value);
    buffers.push(serializer.releaseBuffer());
  }
  return buffers;
}

/** What once ended the process. */
const OLD_FINDINGS = [
  // A memory without a buffer (tag "m" at the end), to which the second attempt at reading a version 13 refers.
  "ff0d4102420056420000445e042400020000006d00002e",
  // The same for a program that reads on after an exception.
  "ff106d02006e5e00",
  // The second view lies over memory that a getter has taken away while the first was copied.
  "ff0e41065c0d0801010101010101015c010109",
];

function corpus() {
  const random = new Random(1, 2, 3);
  const samples = serialized().concat(OLD_FINDINGS.map((hex) => Buffer.from(hex, "hex")));
  for (let index = 0; index < 400; index++) {
    const version = 13 + index % 4;
    samples.push(Buffer.from(bytes(VERSION, varint(version), randomValue(random, 4))));
  }
  return samples.map(tokenize);
}

// ---- Mutations

function randomVarint(random, old) {
  switch (random.below(6)) {
    case 0:
      return varint(random.below(300));
    case 1:
      // Longer than need be, or endless.
      return [...Array(1 + random.below(11)).fill(random.pick([0x80, 0xff])), random.pick([0, 1, 0x7f, 0xff])];
    case 2:
      return [(old[0] + random.pick([-1, 1, 2, 8])) & 127];
    default:
      return varint(random.pick(NUMBERS));
  }
}

const mutations = [
  function swapTag(random, tokens) {
    const tags = tokens.filter((token) => token.kind === "tag");
    if (tags.length > 0) {
      random.pick(tags).bytes = [TAGS.charCodeAt(random.below(TAGS.length))];
    }
  },
  function changeNumber(random, tokens) {
    const numbers = tokens.filter((token) => token.kind === "varint");
    if (numbers.length > 0) {
      const token = random.pick(numbers);
      token.bytes = randomVarint(random, token.bytes);
    }
  },
  function changeDouble(random, tokens) {
    const doubles = tokens.filter((token) => token.kind === "double");
    if (doubles.length > 0) {
      random.pick(doubles).bytes = random.chance(50) ? double(random.pick(DOUBLES)) : [...Array(7).fill(255), random.pick([0x7f, 0xff, 0xf7])];
    }
  },
  function drop(random, tokens) {
    tokens.splice(random.below(tokens.length), 1 + random.below(3));
  },
  function duplicate(random, tokens) {
    const start = random.below(tokens.length);
    const part = tokens.slice(start, start + 1 + random.below(8));
    tokens.splice(random.below(tokens.length), 0, ...structuredClone(part));
  },
  function splice(random, tokens, samples) {
    const other = random.pick(samples).tokens;
    const start = random.below(other.length);
    tokens.splice(random.below(tokens.length), random.below(4), ...structuredClone(other.slice(start, start + 1 + random.below(20))));
  },
  function refer(random, tokens) {
    tokens.splice(random.below(tokens.length), random.below(2), { kind: "tag", bytes: latin("^") }, {
      kind: "varint",
      bytes: random.chance(80) ? varint(random.below(12)) : randomVarint(random, [0]),
    });
  },
  function pad(random, tokens) {
    tokens.splice(random.below(tokens.length), 0, { kind: "raw", bytes: Array(1 + random.below(3)).fill(0) });
  },
  function changeVersion(random, tokens) {
    if (tokens[0]?.bytes[0] === VERSION && tokens.length > 1) {
      tokens[1].bytes = random.chance(80) ? [13 + random.below(4)] : randomVarint(random, [15]);
    }
  },
];

/** A whole value in place of another: what is around it stays valid. */
function graft(random, sample, samples) {
  const [start, end] = random.pick(sample.values);
  const donor = random.pick(samples.filter((other) => other.values.length > 0));
  const [from, to] = random.pick(donor.values);
  let part = donor.tokens.slice(from, to);
  if (random.chance(20)) {
    part = [{ kind: "raw", bytes: randomValue(random, 3) }];
  }
  if (random.chance(15)) {
    const [open, close] = random.pick([["A\x01", "$\0\x01"], ["o\"\x01a", "{\x01"], [";_", ":\x02"], ["'", ",\x01"], ["rc", "."], ["?\0", ""]]);
    const depth = random.chance(3) ? 8000 : 1 + random.below(40);
    part = [
      ...Array.from({ length: depth }, () => ({ kind: "raw", bytes: latin(open) })),
      ...part,
      ...Array.from({ length: depth }, () => ({ kind: "raw", bytes: latin(close) })),
    ];
  }
  return [...sample.tokens.slice(0, start), ...part, ...sample.tokens.slice(end)];
}

/** Does it ask for more elements in sparse arrays than `MAX_SPARSE`? Looks at every byte that could be such a tag. */
function isGiant(buffer) {
  let total = 0;
  for (let at = buffer.indexOf(0x61); at !== -1; at = buffer.indexOf(0x61, at + 1)) {
    let value = 0;
    for (let index = 0; index < 5 && at + 1 + index < buffer.length; index++) {
      const byte = buffer[at + 1 + index];
      value += (byte & 127) * 2 ** (7 * index);
      if (byte < 128) {
        break;
      }
    }
    // 32 bits, of which V8 makes a dictionary above 32 Mi.
    value %= 2 ** 32;
    total += value > 2 ** 25 ? 0 : value;
  }
  return total > MAX_SPARSE;
}

let allSamples;

/** A list of views as v8.serialize writes them, aligned and not. */
function hostObjects(random) {
  const count = 2 + random.below(5);
  const view = () => {
    const length = random.chance(60) ? random.below(4) * 8 : random.below(20);
    return bytes("\\", varint(random.below(14)), varint(length), Array(length).fill(1));
  };
  return Buffer.from(bytes(VERSION, varint(13 + random.below(4)), "A", count, Array.from({ length: count }, view).flat(), "$", 0, count));
}

/** The input of an iteration: bytes, what to do with them, and the seed of what is random about that. */
function makeInput(seed, iteration) {
  allSamples ??= corpus();
  const random = new Random(seed, iteration, 0x5eed);
  const plan = options.plan ?? random.pick(["whole", "whole", "whole", "default", "steps", "steps", "hostile"]);
  let sample = random.pick(allSamples);
  if (plan === "hostile" && random.chance(70)) {
    sample = tokenize(hostObjects(random));
  }
  let tokens = structuredClone(sample.tokens);
  if (sample.values.length > 0 && random.chance(50)) {
    tokens = structuredClone(graft(random, sample, allSamples));
  }
  for (let count = random.below(4); count > 0 && tokens.length > 0; count--) {
    random.pick(mutations)(random, tokens, allSamples);
  }
  let buffer = Buffer.from(tokens.flatMap((token) => token.bytes)).subarray(0, MAX_INPUT);
  if (buffer.length > 0) {
    for (let count = random.chance(25) ? 1 + random.below(3) : 0; count > 0; count--) {
      buffer[random.below(buffer.length)] ^= 1 << random.below(8);
    }
  }
  if (random.chance(10)) {
    buffer = buffer.subarray(0, random.below(buffer.length + 1));
  }
  return { bytes: buffer, plan, planSeed: random.next() };
}

// ---- Doing it

const EXPECTED = [
  ["Error", /^Unable to deserialize cloned data\.$/],
  ["Error", /^Unable to deserialize cloned data due to invalid or unsupported version\.$/],
  ["Error", /^Read(Uint32|Uint64|Double|RawBytes)\(\) failed$/],
  ["Error", /^hook$/],
  ["RangeError", /^Maximum call stack size exceeded$/],
  ["RangeError", /^Array buffer allocation failed$/],
  ["RangeError", /^Invalid array (buffer )?length$/],
  ["RangeError", /^Invalid array buffer max length$/],
  ["RangeError", /^Invalid (typed array|DataView) length:? ?-?[\d.]*$/],
  ["RangeError", /^Start offset -?\d+ is outside the bounds of the buffer$/],
  ["RangeError", /^(start offset|byte length) of \w+ should be a multiple of \d$/],
  ["RangeError", /^offset is out of bounds$/],
  ["SyntaxError", /^Invalid regular expression: /],
  ["SyntaxError", /^Invalid flags supplied to RegExp constructor/],
  ["TypeError", /^Cannot read properties of undefined \(reading 'BYTES_PER_ELEMENT'\)$/],
  ["TypeError", /^Cannot perform .+ on a detached (or out-of-bounds )?ArrayBuffer$/],
  ["TypeError", /^readHostObject must return an object$/],
  ["TypeError", /^arrayBuffer must be an ArrayBuffer or SharedArrayBuffer$/],
];

function kindOf(error) {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const index = EXPECTED.findIndex(([name, message]) => error.constructor.name === name && message.test(error.message));
  return index === -1 ? undefined : `${EXPECTED[index][0]} ${EXPECTED[index][1].source}`;
}

class Unexpected extends Error {}

/** Runs `action`; an exception of an expected kind is an outcome, another one a finding. */
function attempt(outcomes, action) {
  try {
    const value = action();
    outcomes.push("ok");
    return value;
  } catch (error) {
    const kind = kindOf(error);
    if (kind === undefined) {
      throw error instanceof Unexpected ? error : new Unexpected(`unexpected exception: ${error?.stack ?? String(error)}`);
    }
    outcomes.push(kind);
    return undefined;
  }
}

/** Reads everything that was made: a wrong length or pointer shows when it is used. Returns a short description. */
function touch(value, budget = { left: 2000 }, seen = new Set()) {
  if (typeof value !== "object" || value === null) {
    return typeof value;
  }
  if (seen.has(value) || budget.left-- <= 0) {
    return "seen";
  }
  seen.add(value);
  const tag = Object.prototype.toString.call(value);
  if (ArrayBuffer.isView(value)) {
    try {
      new Uint8Array(value.buffer, value.byteOffset, Math.min(value.byteLength, 4096)).join();
    } catch (error) {
      if (!/ on a detached (or out-of-bounds )?ArrayBuffer$/.test(error.message)) {
        throw error;
      }
    }
    return tag;
  }
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
    if (!value.detached) {
      new Uint8Array(value, 0, Math.min(value.byteLength, 4096)).join();
    }
    return tag;
  }
  if (value instanceof Map) {
    for (const [key, member] of value) {
      touch(key, budget, seen);
      touch(member, budget, seen);
    }
  } else if (value instanceof Set) {
    for (const member of value) {
      touch(member, budget, seen);
    }
  } else if (value instanceof RegExp) {
    value.exec("aaab 2026 xx");
  } else if (value instanceof Error) {
    String(value.stack);
    touch(value.cause, budget, seen);
  } else if (value instanceof WebAssembly.Memory) {
    touch(value.buffer, budget, seen);
    return tag;
  }
  if (Array.isArray(value) && value.length > 100) {
    value.indexOf(NaN, -100);
  }
  for (const key in value) {
    touch(value[key], budget, seen);
    if (budget.left <= 0) {
      break;
    }
  }
  return tag;
}

/** The bytes at some offset of some kind of memory, and the functions that take that memory away. */
function place(random, input) {
  const offset = random.below(9);
  const length = input.length;
  const kind = random.below(8);
  const make = {
    0: () => new ArrayBuffer(offset + length + 8),
    1: () => new SharedArrayBuffer(offset + length + 8),
    2: () => new ArrayBuffer(offset + length, { maxByteLength: offset + length + 64 }),
  }[kind] ?? (() => new ArrayBuffer(offset + length));
  if (kind === 3) {
    return { view: Buffer.from(input), take() {} };
  }
  if (kind === 4 && length < 64) {
    // Small enough to lie in V8's heap.
    const view = new Uint8Array(length);
    view.set(input);
    return { view, take: () => view.buffer.transfer() };
  }
  const memory = make();
  new Uint8Array(memory).set(input, offset);
  const view = kind === 5
    ? new DataView(memory, offset, length)
    : kind === 2 && random.chance(50)
    ? new Uint8Array(memory, offset)
    : new Uint8Array(memory, offset, length);
  return {
    view,
    take() {
      if (memory instanceof SharedArrayBuffer || memory.detached) {
        return;
      }
      if (memory.resizable && random.chance(70)) {
        memory.resize(random.below(memory.byteLength + 1));
      } else {
        memory.transfer();
      }
    },
  };
}

function transferables(input) {
  const detached = new ArrayBuffer(8);
  detached.transfer();
  const wasm = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }).buffer;
  // V8 ends the process if a transferred memory ("m") is over another SharedArrayBuffer than a memory's; in Node too.
  const mayHaveMemory = input.includes(0x6d);
  return [
    new ArrayBuffer(16),
    mayHaveMemory ? wasm : new SharedArrayBuffer(16),
    new ArrayBuffer(16, { maxByteLength: 32 }),
    mayHaveMemory ? wasm : new SharedArrayBuffer(16, { maxByteLength: 32 }),
    detached,
    new WebAssembly.Memory({ initial: 1, maximum: 2 }).buffer,
    wasm,
    {},
    undefined,
  ];
}

const plans = {
  whole(random, input, outcomes) {
    const { view } = place(random, input);
    const value = attempt(outcomes, () => v8.deserialize(view));
    outcomes.push(touch(value));
    if (random.chance(10) && value !== undefined) {
      // It may hold what cannot be written again.
      try {
        touch(v8.deserialize(v8.serialize(value)));
      } catch (error) {
        if (!(error instanceof Error)) {
          throw new Unexpected(`serialize threw ${String(error)}`);
        }
      }
    }
  },

  default(random, input, outcomes) {
    const { view } = place(random, input);
    const reader = new v8.DefaultDeserializer(view);
    if (random.chance(80)) {
      attempt(outcomes, () => reader.readHeader());
    }
    outcomes.push(reader.getWireFormatVersion());
    for (let count = 1 + random.below(3); count > 0; count--) {
      outcomes.push(touch(attempt(outcomes, () => reader.readValue())));
    }
  },

  steps(random, input, outcomes) {
    const { view, take } = place(random, input);
    const buffers = transferables(input);
    let calls = 0;
    class Reader extends v8.Deserializer {
      _readHostObject() {
        // Something is always consumed: for versions below 13 V8 asks again otherwise, for ever.
        this.readRawBytes(1);
        if (++calls > 200) {
          throw new Error("hook");
        }
        for (let count = random.below(3); count > 0; count--) {
          step(this);
        }
        return random.pick([
          () => ({}), () => [], () => new Map(), () => buffers[random.below(7)], () => new Proxy({}, {}), () => Reader, () => view,
          () => new Uint8Array(8), () => 1, () => undefined, () => "text", () => {
            throw new Error("hook");
          },
        ])();
      }
    }
    const steps = [
      (reader) => reader.readValue(),
      (reader) => reader.readValue(),
      (reader) => reader.readValue(),
      (reader) => reader.readHeader(),
      (reader) => reader.readUint32(),
      (reader) => reader.readUint64(),
      (reader) => reader.readDouble(),
      (reader) => reader.readRawBytes(random.pick([0, 1, 2, 8, 100, 2 ** 31, 2 ** 32, 2 ** 53, -1, 1.5])),
      (reader) => reader._readRawBytes(random.pick([0, 1, NaN, 2 ** 40, Infinity])),
      (reader) => reader.transferArrayBuffer(random.pick([0, 1, 2, 3, 2 ** 32 - 1, -1]), random.pick(buffers)),
      (reader) => reader.getWireFormatVersion(),
      () => {
        if (random.chance(10)) {
          take();
        }
      },
    ];
    const step = (reader) => touch(attempt(outcomes, () => random.pick(steps)(reader)));
    const reader = new Reader(view);
    for (let id = 0; id < 4; id++) {
      reader.transferArrayBuffer(id, buffers[random.below(7)]);
    }
    if (random.chance(90)) {
      attempt(outcomes, () => reader.readHeader());
    }
    for (let count = 1 + random.below(6); count > 0; count--) {
      outcomes.push(step(reader));
    }
  },

  /** The program takes the memory away while it is read: from getters that the reader runs, or from what it calls. */
  hostile(random, input, outcomes) {
    const { view, take } = place(random, input);
    const { allocUnsafe } = Buffer;
    const { Float16Array } = globalThis;
    const other = new ArrayBuffer(MAX_INPUT * 2);
    const { buffer, byteOffset } = view;
    const onRead = (name, value) => Object.defineProperty(view, name, {
      configurable: true,
      get() {
        take();
        return value;
      },
    });
    try {
      switch (random.below(4)) {
        case 0:
          onRead("buffer", random.chance(50) ? other : buffer);
          break;
        case 1:
          onRead("byteOffset", byteOffset);
          break;
        case 2:
          Buffer.allocUnsafe = (size) => {
            take();
            return allocUnsafe(size);
          };
          break;
        default:
          globalThis.Float16Array = function () {
            take();
            return [];
          };
          globalThis.Float16Array.BYTES_PER_ELEMENT = 2;
      }
      outcomes.push(touch(attempt(outcomes, () => v8.deserialize(view))));
    } finally {
      Buffer.allocUnsafe = allocUnsafe;
      globalThis.Float16Array = Float16Array;
    }
  },
};

/** Returns the outcomes, or undefined if the input was left out. */
function perform({ bytes: input, plan, planSeed }) {
  if (isGiant(input)) {
    return undefined;
  }
  const outcomes = [plan];
  plans[plan](new Random(planSeed, 7), input, outcomes);
  return outcomes;
}

// ---- Child

function runSlice() {
  const progress = options.progress === undefined ? -1 : fs.openSync(options.progress, "w");
  const current = new Float64Array(1);
  const deadline = performance.now() + options.seconds * 1000;
  const counts = {};
  let done = 0;
  let skipped = 0;
  for (let iteration = options.from; iteration < options.to; iteration++) {
    current[0] = iteration;
    if (progress !== -1) {
      fs.writeSync(progress, current, 0, 8, 0);
    }
    const input = makeInput(options.seed, iteration);
    const outcomes = perform(input);
    done++;
    if (outcomes === undefined) {
      skipped++;
    } else {
      for (const outcome of outcomes.filter((outcome) => typeof outcome === "string")) {
        counts[outcome] = (counts[outcome] ?? 0) + 1;
      }
    }
    if (options.outcomes) {
      console.log(iteration, input.bytes.length > 200 ? `(${input.bytes.length} bytes)` : input.bytes.toString("hex"), outcomes?.join(" | ") ?? "left out");
    }
    if (iteration % 500 === 499) {
      globalThis.gc?.();
      if (performance.now() > deadline) {
        break;
      }
    }
  }
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  return { done, skipped, counts, rss };
}

// ---- Parent

function child(args, timeout) {
  const result = spawnSync(process.execPath, ["--expose-gc", __filename, ...args.map(String)], {
    timeout,
    killSignal: "SIGKILL",
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const timedOut = result.error?.code === "ETIMEDOUT";
  const failed = timedOut || result.status !== 0;
  const how = timedOut ? `no end after ${timeout} ms` : result.signal ? `signal ${result.signal}` : `exit code ${result.status}`;
  return { failed, how, stdout: result.stdout ?? "", stderr: result.stderr ?? "" };
}

function again({ bytes: input, plan, planSeed }) {
  return ["--input", input.toString("hex"), "--plan", plan, "--plan-seed", planSeed];
}

/** Shorter bytes that still fail: ever smaller parts are left out. */
function minimise(input) {
  const end = performance.now() + 60_000;
  let best = input;
  for (let size = best.bytes.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < best.bytes.length && performance.now() < end;) {
      const shorter = { ...best, bytes: Buffer.concat([best.bytes.subarray(0, at), best.bytes.subarray(at + size)]) };
      if (child(again(shorter), ONE_TIMEOUT_MS).failed) {
        best = shorter;
      } else {
        at += size;
      }
    }
  }
  return best;
}

function report(iteration, from, result) {
  const input = makeInput(options.seed, iteration);
  console.log(`FAILED: ${result.how}, seed ${options.seed}, iteration ${iteration}, plan ${input.plan}, input (${input.bytes.length} bytes):`);
  console.log(input.bytes.toString("hex"));
  console.log(result.stderr.trim().split("\n").slice(0, 12).join("\n"));
  const alone = child(again(input), ONE_TIMEOUT_MS);
  if (!alone.failed) {
    console.log(`Not by itself. Repeat with --seed ${options.seed}${options.plan === undefined ? "" : ` --plan ${options.plan}`} --from ${from} --to ${iteration + 1}`);
    return;
  }
  const small = minimise(input);
  console.log(`Alone: ${alone.how}. Repeat with ${again(small).join(" ")}`);
}

function drive() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fuzz-deserialize-"));
  const progress = path.join(folder, "iteration");
  const started = performance.now();
  const counts = {};
  let total = 0;
  let skipped = 0;
  let rss = 0;
  let failures = 0;
  try {
    for (let from = options.from, left; (left = options.seconds - (performance.now() - started) / 1000) > 0;) {
      const args = ["--seed", options.seed, "--from", from, "--to", from + SLICE, "--seconds", left, "--progress", progress];
      if (options.plan !== undefined) {
        args.push("--plan", options.plan);
      }
      const result = child(args, Math.ceil(Math.min(SLICE_TIMEOUT_MS, left * 1000 + ONE_TIMEOUT_MS)));
      if (result.failed) {
        const bytes = fs.existsSync(progress) ? fs.readFileSync(progress) : Buffer.alloc(0);
        if (bytes.length < 8) {
          console.log(`FAILED before the first iteration: ${result.how}\n${result.stderr}`);
          failures++;
          break;
        }
        const iteration = bytes.readDoubleLE(0);
        failures++;
        report(iteration, from, result);
        total += iteration + 1 - from;
        from = iteration + 1;
        if (failures === 10) {
          break;
        }
        continue;
      }
      const slice = JSON.parse(result.stdout);
      total += slice.done;
      skipped += slice.skipped;
      rss = Math.max(rss, slice.rss);
      for (const [outcome, count] of Object.entries(slice.counts)) {
        counts[outcome] = (counts[outcome] ?? 0) + count;
      }
      from += slice.done;
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  for (const [outcome, count] of Object.entries(counts).sort((a, b) => b[1] - a[1])) {
    console.log(String(count).padStart(9), outcome);
  }
  if (rss > MAX_RSS_MIB) {
    console.log(`FAILED: a child used ${rss} MiB`);
    failures++;
  }
  console.log(`seed ${options.seed}: ${total} iterations, ${skipped} left out, at most ${rss} MiB, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

if (options.input !== undefined) {
  console.log(perform({ bytes: Buffer.from(options.input, "hex"), plan: options.plan ?? "whole", planSeed: options["plan-seed"] })?.join(" | ") ?? "left out");
} else if (options.to > 0) {
  const summary = runSlice();
  if (!options.outcomes) {
    console.log(JSON.stringify(summary));
  }
} else {
  process.exitCode = drive();
}
