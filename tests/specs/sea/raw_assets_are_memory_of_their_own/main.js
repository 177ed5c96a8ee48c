const { getAsset, getRawAsset } = require("node:sea");
const raw = getRawAsset("a");
new Uint8Array(raw).fill(65);
console.log(Buffer.from(raw).toString(), getAsset("a", "utf8"), getAsset("a").byteLength);
const moved = structuredClone(raw, { transfer: [raw] });
console.log(raw.byteLength, Buffer.from(moved).toString());
