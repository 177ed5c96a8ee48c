const { once } = require("node:events");
const { fork } = require("node:child_process");
if (process.argv[2] === "child") return;
(async () => {
  const child = fork(__filename, ["child"]);
  console.log(await once(child, "close"), child.connected, child.channel);
  child.on("error", (error) => console.log("error", error.code, error.message));
  console.log(child.send("without a callback"));
  child.send("with one", (error) => console.log("callback", error.code));
  child.disconnect();
})();
