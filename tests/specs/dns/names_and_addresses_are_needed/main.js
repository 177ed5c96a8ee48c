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
for (const address of [5, undefined, "name"]) {
  attempt("lookupService", () => dns.lookupService(address, 80, unexpected));
  attempt("lookupService, later", () => dns.promises.lookupService(address, 80));
}
for (const callback of [5, "text", undefined]) attempt("resolve4", () => dns.resolve4("name", callback));
attempt("maxTimeout", () => new dns.Resolver({ maxTimeout: -1 }));
for (const server of ["1.2.3.4:99999", "[::1]:70000", "1.2.3.4:0"]) {
  attempt(server, () => {
    const resolver = new dns.Resolver();
    resolver.setServers([server]);
    console.log(resolver.getServers());
  });
}
attempt("family", () => dns.promises.lookup("127.0.0.1", { family: "IPv4" }));

// Each server of the system is there once.
const servers = dns.getServers();
console.log(new Set(servers).size === servers.length);
