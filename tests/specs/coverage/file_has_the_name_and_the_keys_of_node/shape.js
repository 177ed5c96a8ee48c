// The keys of a coverage file, and what its entries are.
const fs = require("fs");

const names = fs.readdirSync("cov");
console.log(names.length, names.every((name) => /^coverage-[1-9]\d*-\d{13}-0\.json$/.test(name)));
const text = fs.readFileSync(`cov/${names[0]}`, "utf8");
const file = JSON.parse(text);
console.log(text === JSON.stringify(file), text.startsWith('{"result":[{"scriptId":"'));
console.log(Object.keys(file), typeof file.timestamp, file.timestamp > 0);
const entry = file.result.find((e) => e.url.endsWith("/main.js"));
console.log(Object.keys(entry), typeof entry.scriptId, Number(entry.scriptId) > 0);
console.log(entry.url === require("url").pathToFileURL(`${__dirname}/main.js`).href);
console.log(Object.keys(entry.functions[0]), Object.keys(entry.functions[0].ranges[0]));
