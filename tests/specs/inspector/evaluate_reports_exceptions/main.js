const { Session } = require("inspector");

const session = new Session();
session.connect();
for (const expression of ["throw new TypeError('broken')", "throw 5", "1 +", "missing", "throw { code: 1 }"]) {
  session.post("Runtime.evaluate", { expression }, (error, result) => {
    const { exceptionDetails: details } = result;
    console.log(error, Object.keys(result), result.result.type, result.result.subtype, result.result.className);
    console.log(" ", Object.keys(details), details.text, details.lineNumber, details.columnNumber, details.exceptionId);
    console.log(" ", details.exception.description?.split("\n")[0], details.exception.value);
  });
}
session.post("Runtime.evaluate", { expression: "throw 1", silent: true }, (error, result) => {
  console.log(result.exceptionDetails.exception.value);
});
