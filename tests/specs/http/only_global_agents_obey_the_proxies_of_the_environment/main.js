const { execFile } = require("node:child_process");
const http = require("node:http");
const { promisify } = require("node:util");

if (process.argv[2] === "ask") {
  const url = process.argv[3];
  const ask = (agent) =>
    new Promise((resolve) => http.get(url, { agent }, async (response) => resolve(String((await response.toArray())[0]))));
  (async () => {
    console.log(typeof http.globalAgent.options.proxyEnv, typeof require("node:https").globalAgent.options.proxyEnv);
    console.log(Object.keys(http.globalAgent.options).join());
    console.log("global", await ask());
    console.log("none", await ask(false));
    console.log("own", await ask(new http.Agent()));
    console.log("asking", await ask(new http.Agent({ proxyEnv: process.env })));
    console.log("fetch", await (await fetch(url)).text().then((text) => text || "direct"));
    process.exit();
  })();
} else {
  const server = http.createServer((request, response) => response.end(request.url === "/" ? "direct" : "by the proxy"));
  server.on("connect", (_request, socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nby the proxy"));
  server.listen(0, "127.0.0.1", async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const run = async (flags, env) => {
      console.log("-", ...flags, ...Object.keys(env));
      const { NODE_USE_ENV_PROXY, NO_PROXY, no_proxy, ...rest } = process.env;
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, __filename, "ask", url], {
        env: { ...rest, HTTP_PROXY: url, NODE_NO_WARNINGS: "1", ...env },
      });
      process.stdout.write(stdout);
    };
    await run([], {});
    await run(["--use-env-proxy"], {});
    await run([], { NODE_USE_ENV_PROXY: "1" });
    await run(["--no-use-env-proxy"], { NODE_USE_ENV_PROXY: "1" });
    await run(["--use-env-proxy"], { NO_PROXY: "*" });
    server.close();
  });
}
