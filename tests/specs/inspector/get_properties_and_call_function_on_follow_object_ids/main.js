const { Session } = require("inspector");

const session = new Session();
session.connect();
session.post("Runtime.evaluate", { expression: "({ a: 1, get b() { return 2; }, [Symbol('c')]: 'x' })" }, (error, { result }) => {
  const { objectId } = result;
  session.post("Runtime.getProperties", { objectId, ownProperties: true }, (error, answer) => {
    console.log(Object.keys(answer));
    for (const property of answer.result) console.log(property.name, Object.keys(property).join(" "), property.value?.value);
    console.log(answer.internalProperties.map((property) => property.name));
  });
  session.post(
    "Runtime.callFunctionOn",
    { objectId, functionDeclaration: "function (n) { return this.a + this.b + n; }", arguments: [{ value: 10 }] },
    (error, answer) => console.log(answer),
  );
  session.post("Runtime.releaseObject", { objectId }, (error, answer) => console.log(error, answer));
  session.post("Runtime.getProperties", { objectId }, (error) => console.log(error.message));
});
