// Addresses put together at random from what parsers take apart in different ways; the checksums are those of all that is said of a thousand of them.
"use strict";
process.noDeprecation = true;
const { createHash } = require("node:crypto");
const url = require("node:url");

const schemes = ["http:", "https:", "file:", "ftp:", "ws:", "web+x:", "data:", "javascript:"];
const pieces = [
  ...schemes, "//", "/", "\\", "///", "a", "B", "example.com", "é", "xn--a", "xn--espaol-zwa", ".", "..", "%2e", "%41", "%zz", "?", "#", "&x=1", "'", '"',
  "<", "^", "|", "`", "{", "@", "user:p@", ":", "80", ":443", ":0", ":65536", "0x7f.1", "1.2.3.4", "256", "[::1]", "[1::2:", "C:", "c|", "/C|/", " ",
  "\t", "\n", "~", "$", "ß", "☃", "\ud800", "😀", "％", "．", "localhost", "%00", "%C3%A9", "-", "_", "*", "İ", "ﬁ",
];
const members = ["hash", "host", "hostname", "password", "pathname", "port", "protocol", "search", "username", "href"];

let state = 1;
const below = (limit) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state >>> 8) % limit;
};
const random = () => Array.from({ length: 1 + below(8) }, () => pieces[below(pieces.length)]).join("");
const shown = (address) => ["origin", ...members].map((member) => address[member]).join("\x01");
const outcome = (make) => {
  try {
    return make();
  } catch (error) {
    return `${error.code} ${error.message}`;
  }
};

function allOf(text, base) {
  const said = [outcome(() => url.parse(text).href), url.domainToASCII(text), url.domainToUnicode(text), `${URL.canParse(text, base)}`];
  const address = URL.parse(text, base);
  if (address === null) return [...said, outcome(() => new URL(text, base))];
  said.push(shown(address));
  for (let changes = below(3); changes > 0; changes--) {
    const member = members[below(members.length)];
    const value = random();
    said.push(outcome(() => (address[member] = value)), shown(address));
  }
  return said;
}

for (let round = 0; round < 8; round++) {
  const hash = createHash("sha256");
  for (let i = 0; i < 1000; i++) {
    const start = below(2) ? schemes[below(schemes.length)] + ["", "/", "//", "///"][below(4)] : "";
    const base = below(3) ? undefined : schemes[below(6)] + ["", "/", "//"][below(3)] + random();
    for (const line of allOf(start + random(), base)) hash.update(`${line}\n`);
  }
  console.log(round, hash.digest("hex").slice(0, 16));
}
console.log(url.parse("http://user:p@0x7f.1é<").host, [url.domainToUnicode("xn--a.xn--espaol-zwa"), url.domainToASCII("％41")]);
for (const address of ["git+ssh://git@ho%2Fst/p", "a://é.x/", "http://xn--espaol-zwa/"]) console.log(url.format(new URL(address), { unicode: true }));
