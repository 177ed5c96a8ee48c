const { parseEnv } = require("node:util");
const text = require("node:fs").readFileSync("file.env", "utf8");
console.log(parseEnv(text));
process.env.KEPT = "before";
process.loadEnvFile("file.env");
console.log(process.env.A, process.env.KEPT, process.env.EMPTY);
for (const path of [".", "absent.env", 5]) {
  try {
    process.loadEnvFile(path);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
