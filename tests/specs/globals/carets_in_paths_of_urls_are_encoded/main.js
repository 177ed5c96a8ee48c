const http = require("node:http");
for (const text of ["http://h/^a^?^#^", "foo://h/a^b", "foo:/a^b", "foo:a^b", "file:///^?^", "file:///c|/^", "http://u^:p^@h/^", "data:,^", "http://h/%5E^/../^"]) {
  console.log(new URL(text).href, URL.parse(text).pathname);
}
console.log(new URL("../^?^", "http://h/a/b/c").href, new URL("#^", "http://h/^x").href, URL.canParse("http://h/^"));
const url = new URL("http://h/x?q#f");
url.pathname = "/a^b^";
console.log(url.href, url.pathname, url.search, url.hash);
url.search = "?^";
url.hash = "#^";
console.log(url.href, url.search, url.hash);
url.href = "http://h:81/^";
console.log(url.href, url.port);
const server = http.createServer((request, response) => response.end(request.url));
server.listen(0, "127.0.0.1", async () => {
  console.log(await (await fetch(`http://127.0.0.1:${server.address().port}/^?^#^`)).text());
  server.close();
});
