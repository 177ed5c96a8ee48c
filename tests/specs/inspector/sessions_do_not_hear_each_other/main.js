const { Session } = require("inspector");

const first = new Session();
const second = new Session();
first.connect();
second.connect();
const heard = [];
first.on("Runtime.consoleAPICalled", () => heard.push("first"));
second.on("Runtime.consoleAPICalled", () => heard.push("second"));
first.post("Runtime.enable");
console.log("one", [...heard]);
second.post("Runtime.enable");
heard.length = 0;
console.log("two", [...heard]);
first.disconnect();
heard.length = 0;
console.log("three");
console.log(heard);
second.post("Runtime.evaluate", { expression: "({})" }, (error, { result }) => {
  const third = new Session();
  third.connect();
  third.post("Runtime.getProperties", { objectId: result.objectId }, (error) => console.log(error?.message));
});
