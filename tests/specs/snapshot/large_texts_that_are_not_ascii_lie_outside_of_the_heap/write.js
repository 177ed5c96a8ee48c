const fs = require("fs");
const long = (text) => `/* ${text.repeat(6000)} */\n`;
fs.writeFileSync("ascii.js", `${long("a")}exports.f = () => "plain";\n`);
fs.writeFileSync("latin.js", `${long("\u00e9")}exports.f = () => "caf\u00e9 \u00ff";\n`);
fs.writeFileSync("wide.js", `${long("\u2603")}exports.f = () => "snow \u2603 \u{1f600}";\n`);
fs.writeFileSync("wide.mjs", `${long("\u2603")}export const f = () => "module \u2603";\n`);
