// What the report of vitest or jest says: each test, and of a failed one why and where.
const { testResults } = JSON.parse(require("node:fs").readFileSync(process.argv[2], "utf8"));
for (const { assertionResults, message } of testResults) {
  for (const { fullName, status, failureMessages = [] } of assertionResults) {
    console.log(`${status}: ${fullName}`);
    for (const text of failureMessages) {
      const lines = text.replace(/\u001b\[\d*m/g, "").split("\n");
      console.log(`  ${lines[0]}\n  ${lines.find((line) => /\.test\.[jt]s:\d/.test(line))?.trim().replace(/\(?(file:\/\/)?\/.*\//, "").replace(")", "")}`);
    }
  }
  if (assertionResults.length === 0) console.log(message);
}
