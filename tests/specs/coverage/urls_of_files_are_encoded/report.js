// Every script of the program that is listed, with its functions.
const fs = require("fs");

for (const dir of process.argv.slice(2)) {
  for (const name of fs.readdirSync(dir)) {
    const { result } = JSON.parse(fs.readFileSync(`${dir}/${name}`, "utf8"));
    for (const { url, functions } of result) {
      if (/^(node|ext|internal):|-wrapper$/.test(url)) continue;
      const shown = url.replace(require("url").pathToFileURL(__dirname).href, "ROOT");
      console.log(dir, JSON.stringify(shown), functions.map((f) => `${f.functionName}:${f.ranges[0].count}`).join(" "));
    }
  }
}
