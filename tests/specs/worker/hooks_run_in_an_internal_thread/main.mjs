import { isInternalThread } from "node:worker_threads";
import { register } from "node:module";

const hooks = `
import { isInternalThread } from "node:worker_threads";
export const initialize = ({ port }) => port.postMessage(isInternalThread);`;
const { port1, port2 } = new MessageChannel();
port1.on("message", (value) => {
  console.log(isInternalThread, value);
  port1.close();
});
process.removeAllListeners("warning");
register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: { port: port2 }, transferList: [port2] });
