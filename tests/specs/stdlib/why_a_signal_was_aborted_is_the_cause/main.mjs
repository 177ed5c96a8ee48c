import { EventEmitter, on, once } from "node:events";
import { aborted } from "node:util";

const emitter = new EventEmitter();
const fails = (promise) => promise.catch((error) => console.log(error.code, error.message, error.cause));
await fails(once(emitter, "a", { signal: AbortSignal.abort("before") }));
const controller = new AbortController();
const waits = [once(emitter, "a", { signal: controller.signal }), on(emitter, "a", { signal: controller.signal }).next()];
controller.abort("while it waits");
for (const wait of waits) await fails(wait);
await fails(aborted({}, {}));
try {
  on(emitter, "a", { signal: AbortSignal.abort("at once") });
} catch (error) {
  console.log(error.cause);
}
