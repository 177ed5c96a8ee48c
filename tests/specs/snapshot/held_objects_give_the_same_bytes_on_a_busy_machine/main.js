// What is thrown away between has garbage collected while the objects are made.
const litter = 20_000;
const make = (kind) => {
  new Array(litter).fill(0);
  return kind();
};
const crypto = require("node:crypto");
const { BlockList } = require("node:net");
const { DatabaseSync } = require("node:sqlite");
const { createGzip } = require("node:zlib");
const key = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
globalThis.kept = [];
for (let i = 0; i < 6; i++) {
  kept.push(
    make(() => crypto.createHash("sha256").update(`${i}`)),
    make(() => crypto.createPublicKey(key)),
    make(() => new BlockList()),
    make(() => new DatabaseSync(":memory:")),
    make(() => createGzip()),
    make(() => new Intl.NumberFormat("de", { minimumFractionDigits: i })),
    make(() => new Temporal.PlainDate(2000, 1, i + 1)),
  );
}
if (process.argv[2] === "limit") kept.push(AbortSignal.timeout(60_000));
