const { inspect } = require("node:util");

const text = "a\ud800\ufffd\udc00\u{1f600}\ude00'";
for (const options of [{}, { colors: true }, { showHidden: true }, { maxStringLength: 3 }, { maxStringLength: 1 }, { compact: false }]) {
  console.log(inspect(text, options), inspect([text], options));
}
