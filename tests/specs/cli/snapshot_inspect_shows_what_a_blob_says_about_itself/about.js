const { statSync } = require("node:fs");
const about = require("./about.json");
const { nodeVersion, arch, platform, build, v8Flags, hasMainFunction, texts, heapBytes, textBytes, fileBytes } = about;
console.log(nodeVersion === process.versions.node, arch === process.arch, platform === process.platform);
console.log(typeof build, v8Flags, hasMainFunction);
console.log(texts.reduce((sum, length) => sum + length, 0) === textBytes, heapBytes > 2 ** 20);
console.log(fileBytes === statSync("snapshot.blob").size);
