const pkg = require("pkg");
console.log(pkg.parse(), pkg.punycode(), pkg.buffer());
console.log(pkg.callOwn());
