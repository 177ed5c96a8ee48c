const fs = require("fs");
const { pathToFileURL } = require("url");

const { head, samples } = JSON.parse(fs.readFileSync("out.json", "utf8"));
console.log(Object.keys(head), head.callFrame);
console.log(Object.keys(samples[0]));
const all = (node) => [node, ...node.children.flatMap(all)];
const node = all(head).find((node) => node.callFrame.functionName === "keepInTheProgram");
console.log(Object.keys(node.callFrame), typeof node.callFrame.scriptId);
console.log(node.callFrame.url === fs.realpathSync("main.js"), node.callFrame.url === pathToFileURL("main.js").href);
console.log(node.callFrame.lineNumber, node.callFrame.columnNumber);
console.log(all(node).reduce((total, node) => total + node.selfSize, 0) > 200_000);
