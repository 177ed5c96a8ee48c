// A dispatcher with undici's interface that answers by itself.
const log = [];
const dispatcher = {
  dispatch(options, handler) {
    const { body, headers, method, origin, path } = options;
    log.push(`${method} ${origin}${path} ${headers['content-length'] ?? '-'}`);
    const controller = { rawHeaders: ['X-A', 'b', 'Set-Cookie', ['c=1', 'd=2']], abort: (reason) => handler.onResponseError(controller, reason), pause() {}, resume() {} };
    handler.onRequestStart(controller, {});
    (async () => {
      let text = '';
      for await (const chunk of body ?? []) text += Buffer.from(chunk);
      if (path === '/fails') return handler.onResponseError(controller, Object.assign(new Error('no'), { code: 'MINE' }));
      if (path === '/hangs') return;
      if (path === '/moved') {
        handler.onResponseStart(controller, 302, { location: '/end' }, 'Found');
        controller.rawHeaders = ['Location', '/end'];
        return handler.onResponseEnd(controller, {});
      }
      handler.onResponseStart(controller, path === '/none' ? 204 : 201, {}, 'Made');
      if (path !== '/none') for (let i = 0; i < 3; i++) handler.onResponseData(controller, Buffer.from(`${i}${text}`));
      if (path === '/breaks') {
        await new Promise(setImmediate);
        return handler.onResponseError(controller, Object.assign(new Error('off'), { code: 'MINE' }));
      }
      handler.onResponseEnd(controller, {});
    })();
    return true;
  },
};
async function tell(path, init) {
  try {
    const response = await fetch(`http://nowhere.test${path}`, { dispatcher, ...init });
    console.log(path, response.status, response.statusText, response.headers.get('x-a'), response.headers.getSetCookie(), response.body === null, await response.text());
  } catch (error) {
    console.log(path, error.name, error.message, error.cause?.code);
  }
}
await tell('/get?a=b');
await tell('/post', { method: 'POST', body: 'hello' });
await tell('/none');
await tell('/fails');
await tell('/breaks');
const alive = setTimeout(() => {}, 5000);
await tell('/hangs', { signal: AbortSignal.timeout(20) });
clearTimeout(alive);
const request = new Request('http://nowhere.test/request', { dispatcher });
console.log(await (await fetch(request)).text());
await tell('/no function', { dispatcher: {} }).catch(() => {});
await fetch('http://nowhere.test/', { dispatcher: {} }).catch(({ cause }) => console.log(cause.message));

// undici's own interceptors stop requests so.
const stops = { dispatch: (_, handler) => handler.onResponseError(null, Object.assign(new Error('too large'), { name: 'AbortError' })) };
await fetch('http://nowhere.test/', { dispatcher: stops }).catch(({ cause }) => console.log(`${cause}`, cause.cause.message));

// The length of the body stands before what the program did not give.
let names;
const asks = { dispatch(options, handler) {
  names = Object.keys(options.headers).join();
  return dispatcher.dispatch(options, handler);
} };
await (await fetch('http://nowhere.test/', { dispatcher: asks, method: 'POST', body: 'hello', headers: { 'x-a': 'b' } })).text();
console.log(names);
await tell('/throws', { dispatcher: { dispatch() { throw new RangeError('thrown'); } } });
globalThis[Symbol.for('undici.globalDispatcher.2')] = dispatcher;
console.log(await (await fetch('https://nowhere.test/global')).text());
console.log(await (await fetch('data:,data')).text());
console.log(log.join('\n'));

// Their times are kept as those of other requests.
await new Promise(setImmediate);
for (const { name, responseStatus, encodedBodySize, decodedBodySize } of performance.getEntriesByType('resource')) {
  console.log(name.slice('http://nowhere.test'.length), responseStatus, encodedBodySize, decodedBodySize);
}
