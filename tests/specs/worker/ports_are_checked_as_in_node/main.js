const { MessageChannel, MessagePort, moveMessagePortToContext } = require('worker_threads');

function attempt(name, call) {
  try {
    console.log(name, call());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
const { port1, port2 } = new MessageChannel();
const lists = {
  'transfer: null': { transfer: null },
  'transfer: undefined': { transfer: undefined },
  'transfer: number': { transfer: 5 },
  'no iterator': { [Symbol.iterator]: 5 },
  'iterator of a number': { [Symbol.iterator]: () => 5 },
  'iterator without next': { [Symbol.iterator]: () => ({}) },
  'empty iterator': { [Symbol.iterator]: () => ({ next: () => ({ done: true }) }) },
};
for (const [name, list] of Object.entries(lists)) attempt(name, () => port1.postMessage(1, list));
attempt('clone', () => structuredClone(1, { transfer: [1] }));
for (const method of ['close', 'start', 'ref', 'unref', 'hasRef']) attempt(method, () => MessagePort.prototype[method].call({}));
const closed = new MessageChannel().port1;
closed.close();
attempt('move', () => moveMessagePortToContext(closed, {}));
attempt('move', () => moveMessagePortToContext({}, {}));
attempt('move', () => moveMessagePortToContext(port1, {}));
attempt('send', () => port1.postMessage(1, [closed]));
closed.on('close', () => {
  attempt('move', () => moveMessagePortToContext(closed, {}));
  attempt('send', () => port1.postMessage(1, [closed]));
  console.log(closed.hasRef());
  port1.close();
});
