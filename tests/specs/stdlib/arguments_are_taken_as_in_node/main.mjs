import dns from "node:dns";
import http from "node:http";
import os from "node:os";
import { MIMEType, toUSVString } from "node:util";
import vm from "node:vm";

async function tell(name, run) {
  try {
    console.log(name, await run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

await tell("toUSVString", () => [toUSVString(5), toUSVString(null), toUSVString("\ud800"), toUSVString({})]);
await tell("MIMEType", () => new MIMEType("text/plain", "more"));
await tell("MIMEType", () => String(new MIMEType("text/plain", undefined)));
await tell("dns.resolve", () => dns.resolve(5));
await tell("dns.resolve", () => dns.resolve(5, "NOPE", () => {}));
await tell("compileFunction", () => vm.compileFunction("", 5, 5));

// What stands in a message is shown as an object is.
await tell("header", () => new http.OutgoingMessage().setHeader([], "x"));
await tell("header", () => http.validateHeaderName({}));
await tell("header", () => http.validateHeaderValue(1n, undefined));

// A server that does not listen cannot be disposed of.
await tell("dispose", () => http.createServer()[Symbol.asyncDispose]());
console.log(Object.hasOwn(http.Server.prototype, Symbol.asyncDispose), http.Server.prototype[Symbol.asyncDispose].name);

// With hundredths, of which there are none at a whole second.
let hasHundredths = false;
for (const end = Date.now() + 500; !hasHundredths && Date.now() < end; ) hasHundredths = !Number.isInteger(os.uptime());
console.log(os.uptime() > 0, hasHundredths);
