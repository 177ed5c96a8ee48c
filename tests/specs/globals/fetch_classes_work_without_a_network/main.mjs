const h = new Headers({ 'X-A': '1' });
h.append('x-a', '2');
h.append('Set-Cookie', 'a=1');
console.log([...h], h.getSetCookie());
const r = new Request('http://x/y', { method: 'POST', body: 'b', headers: h });
console.log(r.method, r.url, await r.text(), r.bodyUsed);
const s = Response.json({ a: 1 }, { status: 201 });
console.log(s.status, s.ok, s.headers.get('content-type'), await s.json());
console.log(await (await fetch('data:text/plain;base64,aGk=')).text());
try { await fetch('nope'); } catch (e) { console.log(e.name, e.message, e.cause?.code); }
try { await fetch('http://127.0.0.1:1'); } catch (e) { console.log(e.name, e.message); }
