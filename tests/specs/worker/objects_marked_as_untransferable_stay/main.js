const { markAsUntransferable, isMarkedAsUntransferable } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const attempt = (value, list) => {
  try {
    port1.postMessage(value, list);
    console.log("sent");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
const buffer = new ArrayBuffer(4);
console.log(isMarkedAsUntransferable(buffer), markAsUntransferable(buffer), isMarkedAsUntransferable(buffer));
attempt(buffer, [buffer]);
attempt(buffer);
attempt({ none: 1 }, [buffer]);
console.log(buffer.byteLength, buffer.detached);
const { port1: other } = new MessageChannel();
markAsUntransferable(other);
attempt(other, [other]);
console.log(isMarkedAsUntransferable(Buffer.from("pooled").buffer), isMarkedAsUntransferable(Buffer.alloc(5).buffer));
const pooled = Buffer.from("pooled");
attempt(pooled, [pooled.buffer]);
console.log(markAsUntransferable(1), markAsUntransferable(null), isMarkedAsUntransferable(1), isMarkedAsUntransferable());
const frozen = Object.freeze({ a: 1 });
console.log(isMarkedAsUntransferable(frozen));
try {
  structuredClone(buffer, { transfer: [buffer] });
} catch (e) {
  console.log(e.name, e.message);
}
port1.close();
other.close();
port2.close();

// Neither does V8 take them from where they are.
const refusal = (act) => {
  try {
    act();
    console.log("transferred");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
refusal(() => buffer.transfer());
refusal(() => buffer.transferToFixedLength());
refusal(() => pooled.buffer.transfer());
refusal(() => Buffer.allocUnsafe(10).buffer.transfer());
new ReadableStream({ type: "bytes", start: (controller) => refusal(() => controller.enqueue(pooled)) });
console.log(buffer.detached, String(pooled), String(Buffer.from("still there")));
