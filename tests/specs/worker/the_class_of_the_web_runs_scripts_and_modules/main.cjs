"use strict";
const refused = (attempt) => {
  try {
    attempt();
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
console.log(Worker.name, Worker.length, Object.getOwnPropertyNames(Worker.prototype).join(), Object.getPrototypeOf(Worker) === EventTarget);
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, "Worker")));
for (const args of [[], ["http://x/"], ["http://"], ["a.js", { type: "x" }], ["a.js", { credentials: "x" }], ["a.js", 5], [Symbol("a")]]) {
  refused(() => new Worker(...args));
}
refused(() => Worker.prototype.postMessage.call({}));

const scripts = [
  ["./classic.js", { name: "a name" }],
  ["./module.js", { type: "module" }],
  ["data:text/javascript,postMessage(location.protocol);close()"],
  ["data:text/javascript;base64,cG9zdE1lc3NhZ2UoaW1wb3J0Lm1ldGEudXJsLmxlbmd0aCk7Y2xvc2UoKQ==", { type: "module" }],
  ["data:text/plain,1"],
  [URL.createObjectURL(new Blob(["onmessage = ({ data }) => { postMessage(data); close() }"]))],
  ["./missing.js"],
  ["data:text/javascript,var ;"],
  ["data:text/javascript,throw new TypeError('thrown')"],
  ["data:text/javascript,setTimeout(()=>{throw new RangeError('later')},1)"],
  ["./outer.js"],
];
function next() {
  const script = scripts.shift();
  if (script === undefined) return;
  const worker = new Worker(...script);
  const goOn = () => {
    worker.terminate();
    next();
  };
  worker.onerror = ({ constructor, cancelable, message, error }) => {
    console.log(constructor.name, cancelable, message.replace(__dirname, "."), error?.name);
    goOn();
  };
  worker.addEventListener("message", (event) => {
    const { constructor, data, ports, target } = event;
    console.log(constructor.name, data, ports.length, target === worker);
    if (data === "send a port") {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (answer) => {
        console.log("port:", answer.data);
        port1.close();
        worker.postMessage("end");
      };
      worker.postMessage({ port2 }, [port2]);
    } else if (data !== "more follows" && typeof data !== "object") {
      goOn();
    }
  });
  worker.postMessage("to the worker");
}
next();

// What is sent to a worker whose script is still to be read is taken as it is at that moment.
function sendEarly() {
  const script = "onmessage = ({ data }) => { postMessage(data.value ?? data.byteLength); if (data.value === undefined) close(); }";
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  const early = { value: 1 };
  const bytes = new ArrayBuffer(4);
  worker.onmessage = ({ data }) => console.log("early:", data);
  worker.postMessage(early);
  early.value = 2;
  try {
    worker.postMessage(() => {});
  } catch ({ name }) {
    console.log(name);
  }
  worker.postMessage(bytes, [bytes]);
  console.log("detached:", bytes.byteLength);
  new Worker(URL.createObjectURL(new Blob(["onmessage = () => {}"])))[Symbol.for("nodejs.unref")]();
}
process.once("beforeExit", sendEarly);
