const heard = new Set();
const registry = new FinalizationRegistry((index) => heard.add(index));
let dead;
(function register() {
  for (let index = 0; index < 1000; index++) registry.register({ index }, index);
  dead = new WeakRef({});
})();
for (let index = 0; index < 1000; index++) AbortSignal.any([new AbortController().signal]);
const living = {};
registry.register(living, "living");
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(heard.size, heard.has("living"), dead.deref(), registry.unregister(living), typeof living);
});
