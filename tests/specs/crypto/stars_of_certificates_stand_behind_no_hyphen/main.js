const { X509Certificate } = require("node:crypto");

// names.pem has the names a-*.example.net, *-b.example.net, c*.example.net, an address of mail, and 1.2.3.4.
const names = new X509Certificate(require("node:fs").readFileSync("names.pem"));
for (const host of ["a-b.example.net", "a-*.example.net", "a-b-b.example.net", "a-c.example.net", "cd.example.net", "c-d.example.net"]) {
  console.log(host, names.checkHost(host));
}
for (const check of ["checkHost", "checkEmail", "checkIP"]) {
  for (const name of ["\0", "\0\0", "", "cd.example.net\0", "me@example.net\0", "1.2.3.4\0", "1.2.3.4\0b", "1.2.3.5\0"]) {
    try {
      console.log(check, JSON.stringify(name), JSON.stringify(names[check](name)));
    } catch (error) {
      console.log(check, JSON.stringify(name), error.code, error.message);
    }
  }
}
