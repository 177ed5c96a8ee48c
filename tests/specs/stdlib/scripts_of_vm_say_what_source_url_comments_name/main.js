const { Script } = require("node:vm");

for (const code of [
  "1 //# sourceURL=a.js",
  "1 //@ sourceURL=  b.js  ",
  "//#\tsourceURL=c.js\n1",
  "//# sourceURL=d.js\u2028 1",
  "//# sourceURL=e\"f",
  "//# sourceURL=g.js\n//# sourceURL=h.js",
  "1 //# sourceURL=a.js b",
  "1 //#  sourceURL=a.js",
  "'//# sourceURL=' + 1",
  "`\n//# sourceURL=a.js\n`",
  "/*\n//# sourceURL=a.js\n*/",
]) {
  console.log(JSON.stringify(code), new Script(code).sourceURL);
}
