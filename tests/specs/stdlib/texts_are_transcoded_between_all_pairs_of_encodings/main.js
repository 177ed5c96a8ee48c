const { transcode } = require("buffer");

const texts = ["61e9", "e282ac", "ac20", "3dd8", "3dd800de", "f09f9880", "610062"];
const encodings = ["ascii", "latin1", "ucs2", "utf8", "hex"];
for (const from of encodings) {
  for (const to of encodings) {
    const results = texts.map((hex) => {
      try {
        return transcode(Buffer.from(hex, "hex"), from, to).toString("hex");
      } catch (error) {
        return `${error.code} ${error.errno}`;
      }
    });
    console.log(from, to, ...results);
  }
}
try {
  transcode("a", "utf8", "latin1");
} catch (error) {
  console.log(error.message);
}
