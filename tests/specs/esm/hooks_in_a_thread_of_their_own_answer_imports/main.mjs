import { register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
const { port1, port2 } = new MessageChannel();
register('./first.mjs', import.meta.url, { data: { port: port2, word: 'hello' }, transferList: [port2] });
register('./second.mjs', { parentURL: import.meta.url });
console.log(receiveMessageOnPort(port1));
const show = (promise) => promise.then((module) => console.log({ ...module }), (error) => console.log(error.name, error.code, error.extra, error.message.replaceAll(process.cwd(), '')));
await show(import('virtual:one'));
await show(import('./text.txt'));
await show(import('./real.mjs'));
await show(import('throws'));
await show(import('nothing'));
await show(import('stops'));
await show(import('virtual:nothing'));
for (const [specifier, parent] of [['./missing.mjs', import.meta.url], [5], ['data:text/javascript,throw new TypeError("at top")']]) {
  try {
    register(specifier, parent);
  } catch (error) {
    console.log(error.name, error.code, error.message.replaceAll(process.cwd(), ''));
  }
}
console.log(register('data:text/javascript,export const initialize = () => 5'), receiveMessageOnPort(port1));
