// Memory that was used before lies about, for buffers that are not filled.
for (let i = 0; i < 200; i++) Buffer.allocUnsafeSlow(1 << 16).fill(0xee);

const accents = "\u00e4\u20ac\ud83d\ude00".repeat(20_000);
const checks = {
  "from a long text": Buffer.from(accents).toString() === accents,
  "from base64": Buffer.from(Buffer.alloc(50_000, 5).toString("base64"), "base64").every((byte) => byte === 5),
  "from digits, up to one that is none": Buffer.from(`${"00".repeat(40_000)}zz00`, "hex").length,
  "concat, with room left": Buffer.concat([Buffer.alloc(70_000, 1)], 150_000).subarray(70_000).every((byte) => byte === 0),
  alloc: Buffer.alloc(100_000).every((byte) => byte === 0),
  lengths: [Buffer.allocUnsafe(5000), Buffer.allocUnsafeSlow(5000), Buffer.allocUnsafe(100_000)].map((b) => [b.length, b.byteOffset % 8]),
  "a memory of its own": Buffer.allocUnsafeSlow(5000).buffer.byteLength,
};
console.log(checks);
for (let i = 0; i < 30_000; i++) {
  if (Buffer.from(`text ${i} \u00e4`).toString() !== `text ${i} \u00e4`) throw new Error(`${i}`);
}

const bytes = Buffer.from("na\u00efve caf\u00e9 \u20ac10, na\u00efve caf\u00e9");
for (const text of ["caf\u00e9", "\u20ac", "na\u00efve", "", "not there", "\ud800", "cafe"]) {
  console.log(JSON.stringify(text), bytes.indexOf(text), bytes.indexOf(text, 3), bytes.indexOf(text, -8), bytes.lastIndexOf(text), bytes.lastIndexOf(text, 5), bytes.includes(text, 1, 12));
}
console.log(Buffer.from([0xef, 0xbf, 0xbd]).indexOf("\udc00"), Buffer.from("abc").indexOf("c", 0, 2), Buffer.from("").indexOf("a"));

for (const broken of [[0xc3], [0xe9, 0x41], [0x41, 0xff, 0xc3, 0xa4], [0xc3, 0xa4, 0xe2, 0x82], [0xed, 0xa0, 0x80]]) {
  console.log(JSON.stringify(Buffer.from(broken).toString()));
}
for (const length of [4095, 4096, 4097, 9000]) {
  const text = `${"\u00e9".repeat(length)}`;
  console.log(Buffer.from(text).toString() === text, Buffer.from(`${text}\u0100`).toString() === `${text}\u0100`);
}

// They count as memory of buffers.
const megabytes = () => process.memoryUsage().arrayBuffers / 1e6;
const before = megabytes();
const large = Buffer.allocUnsafe(50_000_000);
console.log(large.length, Math.round(megabytes() - before));
