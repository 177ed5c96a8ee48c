const fs = require("fs");

// Prints whether the one file of the cache is as it was when this ran last.
const [sub] = fs.readdirSync("cache");
const [name] = fs.readdirSync(`cache/${sub}`);
const bytes = fs.readFileSync(`cache/${sub}/${name}`);
const { ino } = fs.statSync(`cache/${sub}/${name}`);
const before = fs.existsSync("seen.json") ? JSON.parse(fs.readFileSync("seen.json", "utf8")) : {};
const now = { name, bytes: bytes.toString("hex"), ino };
for (const key of ["name", "bytes", "ino"]) if (before.name) console.log(key, before[key] === now[key] ? "same" : "new");
if (process.argv[2] === "spoil") {
  now.bytes = Buffer.from("spoiled").toString("hex");
  fs.writeFileSync(`cache/${sub}/${name}`, "spoiled");
}
fs.writeFileSync("seen.json", JSON.stringify(now));
