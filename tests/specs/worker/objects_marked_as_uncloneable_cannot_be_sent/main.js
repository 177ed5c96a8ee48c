const { markAsUncloneable, receiveMessageOnPort } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const attempt = (value) => {
  try {
    port1.postMessage(value);
    console.log("sent", receiveMessageOnPort(port2).message);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
class Secret {}
for (const value of [{ foo: "bar" }, new Secret(), () => {}, [1]]) {
  console.log(markAsUncloneable(value));
  attempt(value);
  attempt({ deep: value });
}
// Buffers are cloned without a look at the mark.
const buffer = new ArrayBuffer(1);
markAsUncloneable(buffer);
attempt(buffer);
console.log(markAsUncloneable(1), markAsUncloneable("s"), markAsUncloneable(null), markAsUncloneable());
const marked = {};
markAsUncloneable(marked);
try {
  structuredClone(marked);
} catch (e) {
  console.log(e.name, e.message);
}
port1.close();
