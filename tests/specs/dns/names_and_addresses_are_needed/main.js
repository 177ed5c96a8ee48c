const dns = require("node:dns");

function attempt(name, work) {
  try {
    work();
    console.log(name);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
const unexpected = () => console.log("called");
attempt("lookup", () => dns.lookup("", unexpected));
attempt("lookup of null", () => dns.lookup(null, { all: true }, unexpected));
attempt("reverse", () => dns.reverse("name", unexpected));
for (const addresses of [["x"], ["1.2.3.4", "x"], ["1.2.3.4", "1.2.3.4"], ["::1", "::1"], ["::1", "1.2.3.4"]]) {
  attempt(addresses.join(), () => new dns.Resolver().setLocalAddress(...addresses));
}
dns.promises.lookup("").catch((error) => console.log("later", error.code, error.message));
