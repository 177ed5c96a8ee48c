const { Session } = require("inspector/promises");

const session = new Session();
(async () => {
  await session.post("Runtime.enable").catch((error) => console.log("rejected", error.code));
  session.connect();
  console.log(await session.post("Runtime.evaluate", { expression: "1 + 1" }));
  await session.post("Foo.bar").catch((error) => console.log(error.code, error.message));
  await session.post("Runtime.evaluate", { expression: 5 }).catch((error) => console.log(error.code, error.message));
  await session.post(1).catch((error) => console.log(error.code, error.message));
  await session.post("Runtime.enable", 1).catch((error) => console.log(error.code, error.message));
  const { result } = await session.post("Runtime.evaluate", { expression: "throw 1" });
  console.log(result);
  console.log(session.post("Runtime.disable") instanceof Promise);
  session.disconnect();
})();
