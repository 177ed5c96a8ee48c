const { createHmac } = require("node:crypto");
const { inspect } = require("node:util");

const hmac = createHmac("sha256", "a secret").update("text");
const shown = () => inspect(hmac, { depth: 9, showHidden: true });
console.log(shown().includes("text"), shown().includes("secret"), shown().includes("97, "));
console.log(Object.getOwnPropertySymbols(hmac).map(String).sort().filter((name) => /Handle|State|Outer/.test(name)));
console.log(hmac.digest("hex"), hmac.digest("hex") === "");
const two = createHmac("sha256", Buffer.from("a secret")).update("te").update(Buffer.from("xt"));
console.log(two.digest("base64"));
const stream = createHmac("sha1", "k");
stream.end("text", () => console.log(stream.read().toString("hex")));
