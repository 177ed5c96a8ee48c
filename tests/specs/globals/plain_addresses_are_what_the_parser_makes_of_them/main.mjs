// A space before an address is taken off, and an address with one is not plain.
const bases = [
  "http://h", "http://h/", "https://example.com/a/b", "http://h:8080/x/", "https://h/a/..", "http://h/a/.", "http://h/a/%2e%2e",
  "http://h/a/b;c", "http://h?x=/y", "http://h#/y", "http://h/a?x=/b", "http://h/a#/b", "http://u:p@h/a", "http://h/a\\b", "http://h/a/\tb",
  "http://h/a/b/../c", "http://h/a:b/c", "http://h/a/b:c", "http://h//a", "file:///a/b.js", "file:///", "file:///C:/x", "file:///a/..",
  "file:///.x/y", "mailto:x",
];
const parts = ["", "a", "b.js", ".", "..", "/", "//", "?", "#", "%2e", "%20", "b:c", "\\", "'", "^", "~", "@"];
const read = (url, base) => {
  try {
    const { href, host, pathname, search, hash } = new URL(url, base);
    return [href, host, pathname, search, hash].join(" ");
  } catch (error) {
    return error.code;
  }
};
let count = 0;
let sum = 0;
for (const one of parts) {
  for (const two of parts) {
    for (const three of parts) {
      const url = one + two + three;
      for (const base of bases) {
        const plain = read(url, base);
        if (plain !== read(` ${url}`, base)) console.log("relative", [url, base], plain, read(` ${url}`, base));
        count++;
        for (const code of plain) sum = (sum * 31 + code.codePointAt(0)) | 0;
      }
      for (const start of ["http://h/", "https://h.example/a", "file:///a/", "http://h"]) {
        const address = start + url;
        const plain = read(address);
        if (plain !== read(` ${address}`)) console.log("absolute", [address], plain, read(` ${address}`));
        count++;
      }
    }
  }
}
console.log(count, "addresses");
for (const [url, base] of [["/a?b#c", "http://h:1"], ["./x.js", "file:///a/b.js"], ["x%20y", "https://h/a/b"], ["#a", "http://h/b"]]) {
  console.log(read(url, base));
}
