const { inspect } = require("node:util");

class Own extends RegExp {}
const keyed = Object.assign(/a(b)/, { k: 1 });
for (const options of [{ colors: true }, { colors: true, showHidden: true }, { colors: true, depth: 0 }, { showHidden: true }]) {
  for (const value of [/x/g, { r: /x/g }, keyed, [keyed], { deep: { r: keyed } }, new Own("q+")]) {
    console.log(JSON.stringify(inspect(value, options)));
  }
}
