const report = require("./report.json");
const short = (site) => site.replace(`${__dirname}/`, "");
for (const kind of ["environment", "files", "time", "randomness", "workingDirectory", "hostName", "network"]) {
  console.log(`${kind}:`);
  for (const { name, looksSecret, sites } of report[kind]) {
    console.log(`  ${short(name)} ${looksSecret ? "(secret) " : ""}${sites.map(short).join(" ")}`);
  }
}
const { constructors, modules } = report.contents;
console.log(constructors.find(({ name }) => name === "Item").count, modules[0].name, modules.every(({ bytes }) => bytes > 0));
console.log(report.fileBytes === require("fs").statSync(report.blob).size, report.sha256.length, report.entry);
