const u = new URL('../b?x=1&y=%20#h', 'http://user:pw@exämple.org:8080/a/c/d');
console.log(u.href, u.origin, u.host);
u.searchParams.append('z', 'ä&');
u.port = '80';
console.log(String(u), URL.canParse('nope'), URL.parse('nope'), URL.parse('a:b')?.protocol);
console.log(u.searchParams, [...new URLSearchParams({ a: '1', b: '2 3' })], new URLSearchParams('a=1&a=2').getAll('a'));
console.log(new URL('file:///a/../b c'));
try { new URL('nope'); } catch (e) { console.log(e.name, e.code, e.message, e.input); }
console.log(new URLPattern({ pathname: '/books/:id' }).exec('http://x/books/5').pathname.groups.id);
console.log(URL === require('url').URL);
