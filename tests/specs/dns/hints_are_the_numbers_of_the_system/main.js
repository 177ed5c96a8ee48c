const dns = require("node:dns");
console.log(dns.ADDRCONFIG, dns.V4MAPPED, dns.ALL);
const hints = dns.ADDRCONFIG | dns.V4MAPPED | dns.ALL;
dns.lookup("127.0.0.1", { hints }, (error, address) => console.log(error, address));
try {
  dns.lookup("127.0.0.1", { hints: 64 }, () => {});
} catch (error) {
  console.log(error.code);
}
