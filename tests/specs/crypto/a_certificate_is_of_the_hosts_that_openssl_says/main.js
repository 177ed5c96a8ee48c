const { X509Certificate } = require("node:crypto");
const { readFileSync } = require("node:fs");

// names.pem has CN=top.example.com and the names *.example.com, f*.foo.org, *.com, xn--*.idn.org, EXACT.Host.org; subject.pem has
// CN=*.cn.example.com and an address, and no other names.
const names = new X509Certificate(readFileSync("names.pem"));
const subject = new X509Certificate(readFileSync("subject.pem"));
const show = (certificate, host, options) => console.log(host, options ?? "", certificate.checkHost(host, options));

show(names, "a.example.com");
show(names, "a.b.example.com");
show(names, "a.b.example.com", { multiLabelWildcards: true });
show(names, "a.example.com", { wildcards: false });
show(names, "foo.foo.org");
show(names, "foo.foo.org", { partialWildcards: false });
show(names, "x.com");
show(names, "xn--a.idn.org");
show(names, "exact.HOST.org");
show(names, ".example.com", { wildcards: false });
// The subject counts where there are no names, or when it is asked for.
show(new X509Certificate(readFileSync("other.pem")), "good.example.com");
show(new X509Certificate(readFileSync("other.pem")), "good.example.com", { subject: "always" });
show(subject, "x.cn.example.com");
show(subject, "x.cn.example.com", { subject: "never" });

for (const email of ["Me@EXAMPLE.com", "me@example.com"]) console.log(email, names.checkEmail(email));
console.log(subject.checkEmail("Only@subject.org"), subject.checkIP("127.0.0.1"), names.checkIP("127.0.0.1"));
for (const check of ["checkHost", "checkEmail", "checkIP"]) {
  try {
    names[check]("a\0b");
  } catch (error) {
    console.log(check, error.code, error.message);
  }
}
