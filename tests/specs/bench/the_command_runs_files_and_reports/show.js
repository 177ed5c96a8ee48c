const lines = require("node:fs").readFileSync("told", "utf8").trim().split("\n");
for (const line of lines) {
  const { type, data } = JSON.parse(line);
  console.log(type, Object.keys(data).join(), data.duration_ns ? typeof data.duration_ns : "");
}
