const { Session } = require("inspector");
const promises = require("inspector/promises");

const session = new Session();
session.connect();
session.post("Runtime.evaluate", { expression: "new Promise(() => {})", awaitPromise: true }, (error, result) => {
  console.log(error?.code, error?.message, result);
});
session.disconnect();
console.log("disconnected");
const other = new promises.Session();
other.connect();
other
  .post("Runtime.evaluate", { expression: "new Promise(() => {})", awaitPromise: true })
  .catch((error) => console.log(error.code, error.message));
other.disconnect();
