import { PassThrough, Readable } from "node:stream";

// In step with promises: a chunk that is there costs one job.
const source = new PassThrough();
source.write("a");
source.write("b");
source.end();
const order = [];
const reading = (async () => {
  for await (const chunk of source) order.push(String(chunk));
  order.push("end");
})();
for (let i = 0; i < 8; i++) {
  await null;
  order.push(i);
}
await reading;
console.log(order.join());

const iterator = new Readable({ read() {} })[Symbol.asyncIterator]();
console.log(Object.prototype.toString.call(iterator), Object.keys(iterator).join(), iterator[Symbol.asyncIterator]() === iterator);

// Asked for more often than there are chunks: answers come in order, and `return` waits for its turn.
const slow = Readable.from([1, 2, Promise.resolve(3)]);
const asked = slow[Symbol.asyncIterator]();
console.log(await Promise.all([asked.next(), asked.next(), asked.next(), asked.return("given"), asked.next()]));
console.log(slow.destroyed);

const failing = new Readable({ read() { this.destroy(new Error("gone")); } });
const failed = failing[Symbol.asyncIterator]();
console.log(await Promise.allSettled([failed.next(), failed.next()]).then((all) => all.map((one) => one.reason?.message ?? one.value)));

const kept = Readable.from([1, 2]);
for await (const chunk of kept.iterator({ destroyOnReturn: false })) {
  console.log(chunk);
  break;
}
console.log(kept.destroyed, await kept.toArray());
const thrown = Readable.from([1])[Symbol.asyncIterator]();
await thrown.next();
await thrown.throw(new Error("in")).catch((error) => console.log(error.message));
