const fs = require("fs");

// Each folder below the one given, with the number of its files and whether their names are as Node's.
for (const dir of process.argv.slice(2)) {
  for (const sub of fs.readdirSync(dir)) {
    const files = fs.readdirSync(`${dir}/${sub}`);
    const shown = sub.replace(process.version, "VERSION").replace(process.arch, "ARCH").replace(/[0-9a-f]{8}/, "TAG").replace(/-\d+$/, "-USER");
    console.log(dir, shown, files.length, files.every((name) => /^[0-9a-f]{8}$/.test(name)));
  }
}
