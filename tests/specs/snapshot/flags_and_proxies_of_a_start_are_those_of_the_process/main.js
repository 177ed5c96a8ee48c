const { getDefaultResultOrder } = require("node:dns");
const { once } = require("node:events");
const { createServer, get } = require("node:http");
const { startupSnapshot } = require("node:v8");

// The build asks for both, and finds none of its proxy.
console.log(getDefaultResultOrder());
get("http://localhost:1/").on("error", ({ code }) => console.log(code));

const asked = (url, options) =>
  new Promise((resolve) => {
    get(url, options, async (response) => resolve(String((await response.toArray())[0])));
  });

startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(getDefaultResultOrder());
  const proxy = createServer((request, response) => response.end(`proxy for ${request.url}`)).listen(0);
  await once(proxy, "listening");
  const { port } = proxy.address();
  const { execFile } = require("node:child_process");
  if (process.argv[1] !== "ask") {
    const args = [...process.execArgv, "ask"];
    const env = { ...process.env, HTTP_PROXY: `http://localhost:${port}` };
    execFile(process.execPath, args, { env }, (_error, out) => {
      process.stdout.write(out);
      proxy.close();
    });
  } else {
    proxy.close();
    console.log(await asked("http://nowhere.invalid/path", {}));
  }
});
