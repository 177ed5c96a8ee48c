const fs = require("node:fs");
fs.writeFileSync("long", "");
fs.truncateSync("long", 2 ** 31);
const show = ({ name, code, message }) => console.log(name, code, message);
try {
  fs.readFileSync("long");
} catch (error) {
  show(error);
}
fs.readFile("long", (error) => {
  show(error);
  fs.promises.readFile("long").catch(show);
});
