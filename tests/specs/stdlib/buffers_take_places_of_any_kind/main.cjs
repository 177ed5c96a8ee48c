const places = [["2"], [null], [0, -1], [1.5], [NaN], [0, "1"], [0, null], [9], [-1], [{}], [0, 99], [undefined, 2]];
for (const name of ["hexWrite", "latin1Write", "ucs2Write", "utf8Write", "asciiWrite"]) {
  for (const place of places) {
    const buffer = Buffer.alloc(8);
    let said;
    try {
      said = buffer[name]("abcd", ...place);
    } catch ({ code, message }) {
      said = `${code} ${message}`;
    }
    console.log(name, place, said, buffer.toString("hex"));
  }
}
