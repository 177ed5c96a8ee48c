// Starts a server from `app.blob` at a port that is free, visits the paths of the command line, ends it as a service manager does, and
// prints what came back. The server prints `listening on PORT` when it listens.
const { spawn } = require("node:child_process");
const { once } = require("node:events");

(async () => {
  const server = spawn(process.execPath, ["--listen=127.0.0.1:0", "--snapshot-blob", "app.blob"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  while (!/listening on \d+\n/.test(output)) {
    const [text] = await Promise.race([once(server.stdout, "data"), once(server, "exit").then(() => ["\nended\n"])]);
    output += text;
    if (output.includes("\nended\n")) throw new Error(output);
  }
  const origin = `http://127.0.0.1:${/listening on (\d+)\n/.exec(output)[1]}`;
  for (const path of process.argv.slice(2)) {
    if (path.startsWith("ws:")) {
      const socket = new WebSocket(origin.replace("http", "ws"));
      await once(socket, "open");
      socket.send(path.slice(3));
      const [{ data }] = await once(socket, "message");
      socket.close();
      console.log(data);
    } else if (path.includes("=")) {
      const [name, body] = path.split("=");
      const response = await fetch(origin + name, { method: "POST", headers: { "content-type": "application/json" }, body });
      console.log(response.status, await response.text());
    } else {
      const response = await fetch(origin + path);
      console.log(response.status, await response.text());
    }
  }
  server.kill("SIGTERM");
  const [code, signal] = await once(server, "exit");
  console.log(code, signal);
})();
