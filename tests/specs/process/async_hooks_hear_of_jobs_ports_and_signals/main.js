const { createHook, executionAsyncId, triggerAsyncId } = require("node:async_hooks");
const crypto = require("node:crypto");
const { MessageChannel } = require("node:worker_threads");

const types = new Map();
const notes = [];
const IGNORED = new Set(["PROMISE", "TickObject", "Timeout", "Immediate", "Microtask"]);
createHook({
  init(id, type, trigger, resource) {
    if (IGNORED.has(type)) return;
    types.set(id, type);
    notes.push(`${type} ${resource.constructor.name}`);
  },
  destroy(id) {
    if (types.has(id)) notes.push(`destroyed ${types.get(id)}`);
  },
}).enable();

const inside = () => types.get(executionAsyncId());

async function step(name, run) {
  notes.length = 0;
  const where = await new Promise(run);
  // Each ends some time, which is not told before a turn or two.
  while (!notes.some((note) => note.startsWith("destroyed"))) await new Promise((resolve) => setTimeout(resolve, 5));
  console.log(name, where, [...new Set(notes)].join(", "));
}

// Listeners for signals hold nothing up.
const holds = setInterval(() => {}, 1000);

(async () => {
  await step("scrypt", (resolve) => crypto.scrypt("a", "b", 8, () => resolve(inside())));
  await step("pbkdf2", (resolve) => crypto.pbkdf2("a", "b", 1, 8, "sha1", () => resolve(inside())));
  await step("hkdf", (resolve) => crypto.hkdf("sha256", "a", "b", "c", 8, () => resolve(inside())));
  await step("randomBytes", (resolve) => crypto.randomBytes(8, () => resolve(inside())));
  await step("generateKeyPair", (resolve) =>
    crypto.generateKeyPair("ec", { namedCurve: "P-256" }, () => resolve(inside())),
  );
  await step("signal", (resolve) => {
    const listener = () => {
      const type = inside();
      process.off("SIGUSR2", listener);
      resolve(type);
    };
    process.on("SIGUSR2", listener);
    process.kill(process.pid, "SIGUSR2");
  });
  await step("port", (resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.once("message", () => {
      const type = inside();
      port1.close();
      resolve(type);
    });
    port2.postMessage(1);
  });
  clearInterval(holds);
})();
