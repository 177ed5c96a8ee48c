const dep = require("dep");
const { part } = require("./lib/own.js");
console.log(process.argv.slice(2).join(), process.env.PORT, dep.count(), part());
try {
  require("failing");
} catch (error) {
  console.log(error.message);
}
import("./lib/own.mjs").then(({ name }) => console.log(name, typeof built, require.main === module));
