const { createCipheriv, createDecipheriv, createHash } = require("node:crypto");

const text = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i) >> 5));
const pieces = [0, 1, 15, 16, 17, 777, 16_384, 40_000, text.length].map((end, i, ends) => text.subarray(ends[i - 1] ?? 0, end));

for (const length of [16, 32]) {
  for (const nonce of [Buffer.alloc(12, 1), Buffer.alloc(8, 2), Buffer.alloc(60, 3)]) {
    const name = `aes-${length * 8}-gcm`;
    const key = Buffer.alloc(length, 9);
    const cipher = createCipheriv(name, key, nonce).setAAD(Buffer.from("head"));
    const parts = pieces.map((piece) => cipher.update(piece));
    cipher.final();
    const tag = cipher.getAuthTag();
    const encrypted = Buffer.concat(parts);
    console.log(name, nonce.length, createHash("sha1").update(encrypted).digest("hex"), tag.toString("hex"));

    const decipher = createDecipheriv(name, key, nonce).setAAD(Buffer.from("head")).setAuthTag(tag);
    const back = Buffer.concat([decipher.update(encrypted.subarray(0, 33_333)), decipher.update(encrypted.subarray(33_333)), decipher.final()]);
    console.log(back.equals(text));

    encrypted[50_000] ^= 1;
    const spoilt = createDecipheriv(name, key, nonce).setAAD(Buffer.from("head")).setAuthTag(tag);
    spoilt.update(encrypted);
    try {
      spoilt.final();
    } catch (error) {
      console.log(error.message);
    }
  }
}
