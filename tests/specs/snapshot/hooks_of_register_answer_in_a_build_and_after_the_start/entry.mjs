import { register } from "node:module";
import { MessageChannel } from "node:worker_threads";
import { startupSnapshot } from "node:v8";

register("./hooks.mjs", import.meta.url, { data: { greeting: "hello" } });
console.log((await import("greeting:Ada")).default);

const { port1, port2 } = new MessageChannel();
try {
  register("./hooks.mjs", import.meta.url, { data: { port: port2 }, transferList: [port2] });
} catch (error) {
  console.log(error.code, error.message);
}
port1.close();

startupSnapshot.setDeserializeMainFunction(async () => {
  console.log((await import("greeting:Ada")).default, (await import("greeting:Bob")).default);
  console.log(require("./other.cjs"));
});
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
