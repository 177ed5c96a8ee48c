const report = (error) => console.log(error.code, error.message);
for (const id of ["./other.js", "other", "sea", "node:absent"]) {
  try {
    require(id);
  } catch (error) {
    report(error);
  }
}
console.log(require("module").createRequire(__filename)("./other.js"));
import("./other.js").catch(report);
