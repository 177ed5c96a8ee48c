const { startupSnapshot } = require("v8");
const target = { name: "kept" };
const ref = new WeakRef(target);
const registry = new FinalizationRegistry(() => {});
registry.register(target, "token");
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(ref.deref() === target, ref.deref().name, registry.unregister({}));
});
