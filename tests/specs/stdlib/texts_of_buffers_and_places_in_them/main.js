const show = (name, get) => {
  try {
    console.log(name, JSON.stringify(get()));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

// Bytes that are no UTF-8, sequences that end too early, a byte order mark, surrogates as bytes.
for (const hex of ["41ff42", "e282", "e28241", "f09f9880", "f09f98", "efbbbf41", "eda080", "c0af", "80808080", "c3a9", ""]) {
  show(`utf8 of ${hex}`, () => Buffer.from(hex, "hex").toString());
}
const text = Buffer.from("zwölf Boxkämpfer");
show("parts", () => [text.toString("utf8", 3, 8), text.toString(undefined, -5, 3), text.toString("utf8", 40), text.toString("utf8", 5, 2)]);
show("of another view", () => Buffer.prototype.toString.call(new Uint8Array([104, 105])));
show("long", () => Buffer.alloc(100_000, "ab").toString().length);

show("hex", () => [text.toString("hex"), text.toString("hex", 2, 6), text.hexSlice(1, 3), Buffer.alloc(0).toString("hex")]);
show("hex out of range", () => text.hexSlice(0, 100));
show("hex of the middle", () => text.subarray(4, 9).toString("hex"));

const bytes = Buffer.from("one two one two");
for (const method of ["indexOf", "lastIndexOf", "includes"]) {
  for (const needle of ["one", "two", "three", "", Buffer.from("o o"), 111, new Uint8Array([32])]) {
    show(`${method} ${JSON.stringify(needle)}`, () => [undefined, 0, 1, 9, -3, -100, 100, 1.7].map((at) => bytes[method](needle, at)));
  }
}
show("with an end", () => [bytes.indexOf("two", 0, 6), bytes.indexOf("two", 0, 7), bytes.lastIndexOf("one", 20, 9)]);
show("two bytes a unit", () => Buffer.from("one two", "utf16le").indexOf("two", 0, "utf16le"));
show("other encodings", () => [bytes.indexOf("6f6e65", 1, "hex"), bytes.indexOf("dHdv", "base64"), bytes.indexOf("one", 1, "latin1")]);
