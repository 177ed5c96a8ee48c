const { isAscii, isUtf8 } = require("node:buffer");

const texts = ["", "hello", "aé", "a漢b", "😀x", "0aFFzz01", "0af", "aGk=", "_-8 =x", "a b"];
const encodings = ["latin1", "binary", "ascii", "utf8", "UTF-8", "utf16le", "ucs2", "UCS-2", "hex", "HEX", "base64", "base64url"];
for (const encoding of encodings) {
  console.log(encoding, texts.map((text) => Buffer.from(text, encoding).toString("hex")).join());
  for (const [offset, length] of [[0, 5], [3, 4], [1, 0], [8, 1]]) {
    const buffer = Buffer.alloc(8, ".");
    console.log(texts.map((text) => buffer.write(text, offset, length, encoding)).join(), JSON.stringify(buffer.toString("latin1")));
  }
}
const long = "äx".repeat(40_000);
for (const encoding of encodings) console.log(encoding, Buffer.from(long, encoding).length);

const wide = new Uint16Array(4);
console.log(Buffer.prototype.latin1Write.call(wide, "abcdefghij", 1), Buffer.prototype.hexWrite.call(wide, "ff00", 6), wide);
console.log(Buffer.prototype.ucs2Write.call(wide, "xyz", 3, 4), wide);
for (const write of ["latin1Write", "asciiWrite", "hexWrite"]) {
  try {
    Buffer.alloc(4)[write]("ab", 9);
  } catch (error) {
    console.log(write, error.code, error.message);
  }
}

console.log(Buffer.alloc(7, "abc").toString(), Buffer.alloc(7).fill("abc", 2, 6), Buffer.alloc(5, "é"), Buffer.alloc(4, "0aff", "hex"));
console.log(Buffer.alloc(7).fill(Buffer.from([1, 2]), 1, 6), Buffer.alloc(5).fill(7, 1), Buffer.alloc(3, 257), Buffer.alloc(2, true));
const own = Buffer.from("12345678");
console.log(own.fill(own.subarray(0, 3), 1).toString());

console.log(Buffer.alloc(40, "12").swap16().toString(), Buffer.alloc(40, "1234").swap32().toString(), Buffer.alloc(40, "12345678").swap64().toString());
const hello = Buffer.from("hello");
console.log(hello.indexOf(108), hello.lastIndexOf(108), hello.lastIndexOf(108, 2), hello.indexOf(108, -2), hello.indexOf(1), hello.includes(104, 1));
console.log(JSON.stringify(hello), JSON.stringify(Buffer.alloc(0)), Buffer.from(hello).buffer === Buffer.from([1]).buffer, require("node:crypto").pbkdf2Sync("a", "b", 1, 9, "sha1").buffer.byteLength);
console.log(isAscii(new Uint16Array([200])), isUtf8(new Uint16Array([200])), isUtf8(new ArrayBuffer(2)), isAscii(Buffer.from("é")));

const encoder = new TextEncoder();
for (const [text, room] of [["aé漢😀z", 20], ["aé漢😀z", 9], ["aé漢😀z", 10], ["ab", 1], ["\ud800x", 3], ["", 3], ["漢漢", 4], ["é", 1]]) {
  const { read, written } = encoder.encodeInto(text, new Uint8Array(room));
  console.log(read, written);
}
const iterator = new URLSearchParams("a=1&b=2").entries();
console.log(iterator.next().value, [...iterator], Reflect.ownKeys(iterator), Object.prototype.toString.call(iterator));
