const { Session } = require("inspector");

const session = new Session();
session.connect();
const order = [];
session.on("inspectorNotification", (message) => order.push("all " + message.method + " " + Object.keys(message)));
session.on("Runtime.executionContextCreated", ({ params }) => {
  order.push("one " + Object.keys(params.context) + " " + JSON.stringify(params.context.auxData));
});
session.post("Runtime.enable", () => order.push("callback"));
order.push("after");
console.log(order);
session.post("Runtime.disable");
order.length = 0;
session.on("Runtime.executionContextCreated", () => {
  throw new Error("from the listener");
});
process.on("uncaughtException", (error) => console.log("uncaught", error.message));
try {
  session.post("Runtime.enable", () => console.log("callback"));
  console.log("post returned");
} catch (error) {
  console.log("thrown", error.message);
}
