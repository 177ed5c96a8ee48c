const { Session } = require("inspector");

const session = new Session();
session.connect();
const wait = (expression) =>
  session.post("Runtime.evaluate", { expression, awaitPromise: true }, (error, { result, exceptionDetails }) => {
    console.log(result.value, exceptionDetails?.text);
  });
wait("Promise.resolve('resolved')");
wait("Promise.reject('rejected')");
wait("'no promise'");
wait("new Promise((resolve) => setTimeout(resolve, 1, 'later'))");
console.log("after");
session.post("Runtime.evaluate", { expression: "await 1; 'top-level await'", replMode: true }, (error, { result }) => {
  console.log(result.value);
});
