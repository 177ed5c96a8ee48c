const fs = require("fs");
const vm = require("vm");

const sources = ["'buffer'", "'array of bytes'", "'data view'", "'array of words'"];
if (!fs.existsSync("codes.json")) {
  fs.writeFileSync("codes.json", JSON.stringify(sources.map((source) => new vm.Script(source).createCachedData().toString("hex"))));
  return;
}
const codes = JSON.parse(fs.readFileSync("codes.json", "utf8")).map((hex) => Buffer.from(hex, "hex"));
const bytes = (i) => [codes[i].buffer, codes[i].byteOffset, codes[i].byteLength];
const { buffer } = new Uint8Array(codes[3]);
const views = [codes[0], new Uint8Array(...bytes(1)), new DataView(...bytes(2)), new Int16Array(buffer)];
views.forEach((cachedData, i) => {
  const script = new vm.Script(sources[i], { cachedData });
  console.log(script.cachedDataRejected, script.runInThisContext());
});
