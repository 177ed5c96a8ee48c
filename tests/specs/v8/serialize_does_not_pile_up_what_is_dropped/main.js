const v8 = require("v8");

const value = new Uint8Array(1 << 20);
for (let i = 0; i < 700; i++) {
  v8.serialize(value);
}
// Kilobytes. All results together are 700 MB.
console.log("below 500 MB:", process.resourceUsage().maxRSS < 500_000);
