const fs = require("fs");
fs.mkdirSync("modules");
for (let i = 0; i < 1100; i++) {
  fs.writeFileSync(`modules/${i}.js`, `/*${".".repeat(4096)}*/\nexports.read = () => ${i};\n`);
}
