const { execFile } = require("node:child_process");
const { createServer, get } = require("node:http");

if (process.argv[2] === "ask") {
  get("http://nowhere.invalid/path", async (response) => {
    console.log(process.argv[3], String((await response.toArray())[0]));
    const { body } = await fetch("http://nowhere.invalid/fetched");
    console.log(await new Response(body).text());
  }).on("error", ({ code }) => console.log(process.argv[3], code));
} else {
  const proxy = createServer((request, response) => response.end(`proxy for ${request.url}`));
  proxy.listen(0, () => {
    const env = { ...process.env, HTTP_PROXY: `http://localhost:${proxy.address().port}` };
    execFile(process.execPath, ["--use-env-proxy", __filename, "ask", "with"], { env }, (_error, out) => {
      process.stdout.write(out);
      execFile(process.execPath, [__filename, "ask", "without"], { env }, (_error, out) => {
        process.stdout.write(out);
        proxy.close();
      });
    });
  });
}
