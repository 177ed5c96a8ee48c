const { fork } = require("node:child_process");
const { once } = require("node:events");

if (process.argv[2] === "child") {
  process.once("message", (map) => {
    process.send(new Map([...map].map(([key, value]) => [key, Buffer.from(value)])), () => process.disconnect());
  });
} else {
  const ask = async (text) => {
    const child = fork(__filename, ["child"], { serialization: "advanced", execArgv: [] });
    child.send(new Map([["text", text]]));
    const [answer] = await once(child, "message");
    await once(child, "exit");
    console.log(answer);
  };
  (async () => {
    await ask("build");
    // Too late for the build: the rest is the start's.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    await ask("start");
  })();
}
