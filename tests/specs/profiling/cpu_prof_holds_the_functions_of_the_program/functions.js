const fs = require("fs");
const { pathToFileURL } = require("url");

const profile = JSON.parse(fs.readFileSync("out.json", "utf8"));
console.log(Object.keys(profile.nodes[0]), profile.nodes[0].callFrame);
const node = profile.nodes.find((node) => node.callFrame.functionName === "spinInTheProgram");
console.log(Object.keys(node).filter((key) => key !== "children"));
console.log(Object.keys(node.callFrame));
console.log(node.callFrame.url === pathToFileURL("main.js").href, typeof node.callFrame.scriptId);
console.log(node.callFrame.lineNumber, node.callFrame.columnNumber);
console.log(node.positionTicks.every(({ line, ticks }) => line >= 1 && line <= 4 && ticks > 0));
const parent = profile.nodes.find((other) => other.children?.includes(node.id));
console.log(JSON.stringify(parent.callFrame.functionName), parent.callFrame.url === node.callFrame.url);
console.log(profile.samples.length === profile.timeDeltas.length, profile.endTime - profile.startTime > 100_000);
