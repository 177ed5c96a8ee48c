const { Session } = require("inspector");

const session = new Session();
session.connect();
const order = [];
globalThis.order = order;
const result = session.post("Runtime.evaluate", { expression: "order.push('inside')" }, (...args) => {
  order.push("callback", args.length);
});
order.push("after", result);
session.post("Runtime.evaluate", { expression: "order.push('inside')" }, () => {
  session.post("Runtime.evaluate", { expression: "1" }, () => order.push("nested"));
  order.push("callback");
});
console.log(order);
process.on("uncaughtException", (error) => console.log("uncaught", error.message));
try {
  session.post("Runtime.evaluate", { expression: "1" }, () => {
    throw new Error("from the callback");
  });
  console.log("post returned");
} catch (error) {
  console.log("thrown", error.message);
}
