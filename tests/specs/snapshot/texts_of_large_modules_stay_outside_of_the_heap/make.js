// Modules whose texts are worth keeping outside: one of each kind, of every kind of text.
const fs = require("fs");
const filler = (text) => `/*${text.repeat(Math.ceil(3_000_000 / text.length))}*/`;
const body = (name) => `function ${name}() {
  return new Error("from ${name}").stack.split("\\n")[1].trim().replace(/\\(.*[\\\\/]/, "(");
}`;
for (const [file, text] of [["ascii", "a comment. "], ["again", "a comment. "], ["latin", "un été. "], ["wide", "✓ done. "]]) {
  fs.writeFileSync(`${file}.cjs`, `${filler(text)}\n${body(file)}\nexports.${file} = ${file};\n`);
}
fs.writeFileSync("module.mjs", `${filler("a module. ")}\nexport ${body("module")}\n`);
fs.writeFileSync("typed.cts", `${filler("some types. ")}\n${body("typed").replace("()", "(): string")}\nexports.typed = typed;\n`);
