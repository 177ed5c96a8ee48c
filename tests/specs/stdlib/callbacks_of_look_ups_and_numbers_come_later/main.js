// What a callback throws is an uncaught error, and nothing that the caller hears of.
const { randomInt } = require("node:crypto");
const dns = require("node:dns");

const heard = [];
process.on("uncaughtException", (error, origin) => heard.push(`${origin} ${error.message}`));
process.on("exit", () => console.log(heard.sort().join("\n")));
const raise = (what) => () => {
  throw new Error(what);
};

randomInt(5, raise("randomInt"));
randomInt(1, 2, (error, number) => heard.push(`${error} ${number}`));
dns.lookup("127.0.0.1", raise("lookup"));
dns.lookupService("127.0.0.1", 80, raise("lookupService"));
const resolver = new dns.Resolver({ timeout: 100, tries: 1 });
resolver.setServers(["127.0.0.1:9"]);
resolver.resolve4("name.invalid", raise("resolve4"));
resolver.reverse("127.0.0.1", raise("reverse"));
const cancelled = new dns.Resolver();
cancelled.resolve4("name.invalid", (error) => heard.push(error.code));
cancelled.cancel();
console.log("heard at once:", heard.length);
setTimeout(() => heard.push("the process goes on"), 10);
