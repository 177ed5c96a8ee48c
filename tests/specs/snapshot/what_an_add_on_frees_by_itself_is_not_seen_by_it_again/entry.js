const { setTimeout } = require("node:timers/promises");
const { startupSnapshot } = require("node:v8");
const { closed, closeIn, closeLater, peek, Thing } = require("./close.node");

// The add-on looks at the last of them.
const things = [new Thing(), new Thing()];
async function main() {
  const [thing, last] = things;
  console.log(thing.get(), last.get(), peek());
  if (process.argv.includes("later")) {
    closeLater(last);
    while (!closed()) await setTimeout(1);
    console.log(peek(), last.get(), peek());
  } else {
    console.log(closeIn({ thing: last }), peek(), last.get(), peek());
  }
  console.log(thing.get(), new Thing().get(), peek());
}
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(main);
else main();
