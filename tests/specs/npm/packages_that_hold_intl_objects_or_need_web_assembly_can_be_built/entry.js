const { DateTime } = require("luxon");
const stringWidth = require("string-width").default;
const whatwg = require("whatwg-url");
const webidl = require("webidl-conversions");
const yargs = require("yargs");

const flag = "añ👩‍👩‍👧‍👦";
const held = DateTime.fromISO("2024-02-03T04:05:06", { zone: "Europe/Berlin", locale: "de" });
const use = () => {
  console.log(held.toLocaleString(DateTime.DATETIME_FULL), held.plus({ days: 1 }).toFormat("cccc"), held.setLocale("fr").monthLong);
  console.log(stringWidth(flag), new whatwg.URL("../c?d=é", "http://example.org/a/b").href);
  console.log(webidl.BufferSource(new SharedArrayBuffer(2), { allowShared: true }).byteLength, webidl.octet(258));
};
use();
require("v8").startupSnapshot.setDeserializeMainFunction(async () => {
  use();
  const parser = yargs(process.argv.slice(1)).scriptName("tool").option("times", { type: "number", describe: "how often" });
  console.log(parser.parse().times);
  console.log(await parser.getHelp());
});
