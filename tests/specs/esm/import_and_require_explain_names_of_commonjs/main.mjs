// Loaders of configuration files read these messages.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const show = (how, file, error) => {
  const message = error.message.replaceAll(import.meta.dirname, "");
  console.log(how, file, error.name, message, error.stack.includes(error.message), Object.keys(error));
};

for (const file of ["./require.mjs", "./module.js", "./nested.mjs", "./dirname.mjs", "data:text/javascript,exports.x"]) {
  await import(file).catch((error) => show("import", file, error));
  if (!file.startsWith("data:")) {
    try {
      require(file);
    } catch (error) {
      show("require", file, error);
    }
  }
}
for (const file of ["./missing.mjs", "./missing_in_lines.mjs", "./outer.mjs", "./no_default.mjs"]) {
  await import(file).catch((error) => show("import", file, error));
}
