const url = 'http://127.0.0.1:1/';
const post = { method: 'POST' };
async function tell(name, make) {
  try {
    console.log(name, await make());
  } catch (error) {
    console.log(`${name}: ${error.name}: ${error.message}`);
  }
}
const stream = () => new ReadableStream();
await tell('stream without duplex', () => fetch(url, { ...post, body: stream() }));
await tell('iterable without duplex', () => fetch(url, { ...post, body: (async function* () {})() }));
await tell('another duplex', () => fetch(url, { ...post, body: stream(), duplex: 'full' }));
await tell('Request', () => new Request(url, { ...post, body: stream() }));
await tell('half', () => new Request(url, { ...post, body: stream(), duplex: 'half' }).duplex);
await tell('keepalive', () => fetch(url, { ...post, body: stream(), duplex: 'half', keepalive: true }));
await tell('locked', () => {
  const body = stream();
  body.getReader();
  return fetch(url, { ...post, body, duplex: 'half' });
});
await tell('GET with a body', () => fetch(url, { body: 'x' }));
await tell('method', () => fetch(url, { method: 'a b' }));
await tell('TRACE', () => fetch(url, { method: 'TRACE' }));
await tell('navigate', () => fetch(url, { mode: 'navigate' }));
await tell('header', () => fetch(url, { headers: { 'a b': 'c' } }));
for (const verb of ['append', 'delete', 'get', 'has', 'set']) await tell(verb, () => new Headers()[verb]('a b', 'c'));
await tell('immutable', () => Response.error().headers.set('a', 'b'));
await tell('read twice', async () => {
  const response = new Response('x');
  await response.text();
  await response.json();
});
await tell('read and cloned', async () => {
  const response = new Response('x');
  await response.text();
  response.clone();
});
await tell('read and sent', async () => {
  const request = new Request(url, { ...post, body: 'x' });
  await request.text();
  await fetch(request);
});
await tell('no form', () => new Response('{').formData());
