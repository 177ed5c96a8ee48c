const url = require('url');
console.log(url.fileURLToPath('file:///a%20b/c'), url.pathToFileURL('/a b#?%').href, url.urlToHttpOptions(new URL('http://u:p@h:1/x?y')).auth);
console.log(url.format(new URL('http://xn--g6w251d/?q#h'), { unicode: true, search: false }), url.domainToASCII('español.com'), url.resolve('/one/two', '../three'));
console.log(require('querystring').stringify({ a: ['b', 'c'], d: 'é ' }), { ...require('querystring').parse('a=1&a=2&b=%20') });
for (const v of ['http://x', 'file://host/x', 'file:///a%2fb', 5]) {
  try { url.fileURLToPath(v); } catch (e) { console.log(e.name, e.code, e.message); }
}
const u = url.parse('HTTP://user@Host:80/p?q=1#h', true);
console.log(u.protocol, u.auth, u.host, u.pathname, u.query.q, u.hash);
