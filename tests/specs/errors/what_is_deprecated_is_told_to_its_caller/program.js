const pkg = require("pkg");
console.log(pkg.call(() => require("node:url").parse("http://a/b").host));
console.log(pkg.call(() => require("node:url").resolve("http://a/b", "c")));
console.log(require("punycode").toASCII("ä"), pkg.call(() => Buffer(1).length));
console.log(require("sys") === require("node:util"));
console.log(require("node:crypto").Hash("md5").constructor.name);
try {
  require("node:url").parse("http://a:1x/b");
} catch (error) {
  console.log(error.code, error.message);
}
