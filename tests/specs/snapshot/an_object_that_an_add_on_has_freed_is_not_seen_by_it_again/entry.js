const addon = require("./close.node");

function tell(when, make) {
  const { close, closeLast, peek } = addon;
  const byMethod = make();
  console.log(when, byMethod.get(), peek(), byMethod.close(), byMethod.get(), peek(), byMethod.close());
  const asArgument = make();
  console.log(when, asArgument.get(), close(asArgument), asArgument.get(), peek());
  const byReference = make();
  console.log(when, byReference.get(), closeLast(), byReference.get(), peek());
  console.log(when, byReference.open(), byReference.get(), byReference.close(), byReference.get());
}

tell("first", () => new addon.Thing());
const held = new addon.Thing();
function main() {
  console.log("held", held.get(), addon.peek(), held.close(), held.get(), addon.peek(), held.open(), held.get());
  tell("then", () => new addon.Thing());
}
const { startupSnapshot } = require("node:v8");
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(main);
else main();
