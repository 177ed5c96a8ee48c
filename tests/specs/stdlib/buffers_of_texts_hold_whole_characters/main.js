const texts = ["", "plain", "Zwölf", "日本語", "😀!", "\ud800x", "x\udc00", "é".repeat(70_000), "a".repeat(40_000), `${"ö".repeat(20_000)}日`];
for (const text of texts) {
  const buffer = Buffer.from(text);
  const encoded = new TextEncoder().encode(text);
  console.log(buffer.length, Buffer.byteLength(text), buffer.equals(encoded), buffer.toString().length, buffer.toString() === text.toWellFormed());
}
for (const [text, size] of [["Zwölf", 3], ["Zwölf", 4], ["日本", 4], ["a😀", 4], ["a😀", 5], ["x\ud800", 3], ["abc", 0]]) {
  const buffer = Buffer.alloc(size);
  console.log(JSON.stringify(text), buffer.write(text), buffer.toString("hex"), buffer.write(text, Math.min(1, size), "utf8"), buffer.toString("hex"));
}
for (const text of ["aGVsbG8=", "aGVsbG8", "aGVs bG8=\n", "aGVs-_8=", "aGVs=bG8", "!!!", "a", "", "äöü", "aGVsbG8日"]) {
  const small = Buffer.alloc(3, 1);
  console.log(JSON.stringify(text), Buffer.from(text, "base64").toString("hex"), small.write(text, 1, "base64"), small.toString("hex"));
}
for (const bytes of [[0xc3, 0xa9], [0xc3], [0xe6, 0x97, 0xa5, 0x41], [0xff, 0xfe], [0xf0, 0x9f, 0x98, 0x80], [0xc3, 0xbf, 0xc4, 0x80]]) {
  console.log(JSON.stringify(Buffer.from(bytes).toString()));
}
