// Texts of forms, and paths of files as URLs, with letters that have to be encoded and with such that have not.
const { fileURLToPath, format, parse, pathToFileURL, resolve } = require("node:url");

const texts = ["plain", "", "a b", "1*-._~", "a&b=c", "ü", "😀", "%41", "+", "\0\n\x7f", "x".repeat(1001), "'\"<>`{}|\\^[]()!,;:@/?#$"];
for (const text of texts) {
  const params = new URLSearchParams({ [text]: text, other: text });
  params.append("last", "a b");
  console.log(`${params}`);
}
const url = new URL("http://x/?a=1");
url.searchParams.append("ü 1", "é&");
url.searchParams.set("a", "~");
console.log(url.href, new URLSearchParams([["a", "b"], ["a", ""]]).toString(), `${new URLSearchParams()}`);

const paths = ["/a/b.js", "/", "/a/", "/a b/c ", "/a/../b", "/a/.hidden", "/a/..x", "//a//b", "/C:/x", "/c|/x", "/a%20b", "/a~b", "/ü", "/a?b#c", "/a\\b", "/a.", "/a/.", "/-_1", " /x"];
for (const path of paths) {
  const { href } = pathToFileURL(path);
  console.log(JSON.stringify(path), href.replace(`${process.cwd()}/`.replaceAll(" ", "%20"), "CWD/"));
}
const addresses = ["/a/b", "/a%20b", "/a/%2e/b", "/a/%2E%2e/b", "/a/./b", "/a/../b", "/", "/C:/x", "/%zz", "/a%", "/a?b#c", "/a\tb", "/a ", "/..a/.b", "/~x;y,z"];
for (const address of addresses) {
  const { href, pathname, search, hash, host, port, origin } = new URL(`file://${address}`);
  console.log(JSON.stringify(address), JSON.stringify([href, pathname, search, hash, host, port, origin]));
  try {
    console.log(" ", JSON.stringify(fileURLToPath(`file://${address}`)));
  } catch (error) {
    console.log(" ", error.code ?? error.name, error.message);
  }
}
for (const address of ["https://example.com/", "http://x", "x", "file:///a", "http://a b/", "http://x:99999/", "https://1.2.3.4.5/", "http://256.1.1.1/"]) {
  console.log(address, URL.canParse(address), URL.canParse("y", address));
}
process.noDeprecation = true;
for (const address of ["http://user:pass@host.com:80/p/a?q=s#h", "/a?b#c", "//h/p", "mailto:a@b.c", "HTTP://X.com", "http://[::1]:1/", "javascript:alert(1)"]) {
  const parsed = parse(address, false, true);
  console.log(JSON.stringify(parsed), format(parsed), resolve(address, "../z?#y"));
}
console.log(format({ pathname: "/a#b?c", search: "x#y#z", hash: "h" }));
