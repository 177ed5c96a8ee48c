const { writeFileSync } = require("node:fs");
const { createZipArchiveSync, ZipEntry } = require("node:zlib");

process.removeAllListeners("warning");
const text = 'console.log(__filename, require("./lib/dep"), process.argv[2])';
const entries = [
  ZipEntry.createSync("index.js", Buffer.from(text)),
  ZipEntry.createSync("lib/dep.js", Buffer.from("module.exports = 'from the archive'")),
];
writeFileSync("made.zip", Buffer.concat([...createZipArchiveSync(entries)]));
