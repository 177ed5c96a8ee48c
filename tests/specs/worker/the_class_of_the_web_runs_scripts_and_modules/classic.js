const own = [typeof require, typeof module, self === globalThis, this === globalThis, name, String(location).endsWith("/classic.js")];
const chain = [DedicatedWorkerGlobalScope, WorkerGlobalScope, EventTarget].map((kind) => globalThis instanceof kind);
const { appName, product, onLine, appVersion } = navigator;
postMessage([own.join(), chain.join(), appName, product, onLine, appVersion === process.version.slice(1), navigator.constructor.name, typeof Navigator]);
postMessage([typeof crypto.subtle, typeof performance.now(), onmessage, onerror, Object.prototype.toString.call(navigator), process.argv.length]);
let l1 = 6;
importScripts("./imp.js");
const attempts = [
  () => [typeof impVar, impLet, globalThis.impFn()],
  () => new WorkerGlobalScope(),
  () => new WorkerLocation(),
  () => importScripts("missing.js"),
  () => importScripts("http://"),
  () => importScripts("data:text/plain,1"),
  () => importScripts("bad.js"),
  () => postMessage(),
  () => postMessage(1, 5),
  () => postMessage(() => {}),
];
for (const attempt of attempts) {
  try {
    postMessage([String(attempt())]);
  } catch ({ name: kind, code, message }) {
    postMessage([kind, code, message.replace(/file:.*\//, "")]);
  }
}
const members = [DedicatedWorkerGlobalScope, WorkerGlobalScope, WorkerLocation, WorkerNavigator];
for (const { prototype } of members) postMessage(Object.getOwnPropertyNames(prototype));
onmessage = ({ data, ports, target }) => {
  if (data === "to the worker") postMessage("send a port");
  else if (data === "end") {
    name = "another name";
    import("./mod.mjs").then((module) => {
      postMessage([name, module.default]);
      postMessage("done");
    });
  } else data.port2.postMessage([ports.length, ports[0] === data.port2, target === self]);
};
