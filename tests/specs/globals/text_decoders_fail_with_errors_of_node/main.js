const say = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message, Object.keys(error));
  }
};

for (const [encoding, bytes] of [["utf-8", [255]], ["utf-16le", [0, 0xd8]], ["shift_jis", [0x81]], ["euc-jp", [0xff]]]) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  say(() => decoder.decode(new Uint8Array(bytes)));
}
for (const label of ["x", "", " utf-8 ", "replacement", null]) say(() => new TextDecoder(label).encoding);
say(() => new TextDecoder("utf8", 1));
say(() => new TextDecoder("utf8", null).fatal);
say(() => new TextDecoder().decode("a"));
say(() => new TextDecoder().decode(new Uint8Array(1), 1));
say(() => Reflect.get(TextDecoder.prototype, "encoding", {}));
say(() => new TextEncoder().encodeInto());
say(() => new TextEncoder().encodeInto("a", [1]));
