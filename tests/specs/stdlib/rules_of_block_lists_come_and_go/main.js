const { BlockList, SocketAddress } = require("net");

const say = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.code, error.message);
  }
};

const list = new BlockList();
list.addAddresses(["10.1.1.1", new SocketAddress({ address: "::1", family: "ipv6" })]);
list.addCIDR("192.168.0.0/16");
list.addCIDRs(["fe80::/10", "172.16.0.0/12"]);
list.addRange("1.1.1.1", "1.1.1.9");
list.addAddress("0:0::5", "ipv6");
console.log(list.size, list.rules);
for (const address of ["10.1.1.1", "192.168.3.4", "172.31.0.1", "1.1.1.5", "8.8.8.8"]) console.log(address, list.check(address));
list.removeAddress("10.1.1.1");
list.removeCIDR("192.168.0.0/16");
list.removeSubnet("fe80::", 10, "ipv6");
list.removeRange("1.1.1.1", "1.1.1.9");
list.removeAddress("9.9.9.9");
console.log(list.size, list.toJSON(), list.check("10.1.1.1"), list.check("192.168.3.4"), list.check("fe80::1", "ipv6"));
const copy = new BlockList();
copy.fromJSON(JSON.stringify(list));
console.log(copy.rules, copy);
copy.clear();
console.log(copy.size, copy.check("172.16.0.1"));
console.log(BlockList.PRIVATE_RANGES, Object.isFrozen(BlockList.PRIVATE_RANGES));
for (const cidr of ["10.0.0.0", "10.0.0.0/x", "10.0.0.0/33", "x/8", 1]) say(() => list.addCIDR(cidr));
say(() => list.addCIDRs("a"));
say(() => list.addAddresses([1]));
say(() => list.addRange("2.2.2.2", "1.1.1.1"));
say(() => list.fromJSON(1));
say(() => list.fromJSON('["a", 1]'));

const address = new SocketAddress({ address: "1.2.3.4", port: 80 });
console.log(address, Object.keys(address), JSON.stringify(address));
console.log(SocketAddress.isSocketAddress({ address: "1.2.3.4", port: 1, family: "ipv4", flowlabel: 0 }), SocketAddress.parse("[::1]:8080"), SocketAddress.parse("x"));
