import { AsyncLocalStorage, AsyncResource, executionAsyncId, createHook } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
const als = new AsyncLocalStorage();
await als.run({ id: 1 }, async () => {
  console.log(als.getStore());
  await null;
  console.log('after await', als.getStore());
  await new Promise((r) => setTimeout(r, 1));
  console.log('after timer', als.getStore());
  queueMicrotask(() => console.log('microtask', als.getStore()));
  process.nextTick(() => console.log('tick', als.getStore()));
  als.exit(() => console.log('exit', als.getStore()));
  const { readFile } = await import('node:fs');
  setImmediate(() => {
    console.log('immediate', als.getStore());
    readFile('none', () => console.log('fs callback', als.getStore()));
  });
});
console.log('outside', als.getStore());
const bound = als.run('bound', () => AsyncResource.bind(() => als.getStore()));
const snap = als.run('snap', () => AsyncLocalStorage.snapshot());
console.log(bound(), snap(() => als.getStore()), typeof executionAsyncId());
als.enterWith('entered');
console.log(als.getStore(), await Promise.resolve().then(() => als.getStore()));
