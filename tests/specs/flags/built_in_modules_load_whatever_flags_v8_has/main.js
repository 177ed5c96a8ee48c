require("fs");
const [, , flag] = process.argv;
if (flag !== undefined) require("v8").setFlagsFromString(flag);
const http = require("http");
const { gunzipSync, gzipSync } = require("zlib");
console.log(gunzipSync(gzipSync("zipped")).toString(), require("crypto").createHash("sha256").update("").digest("hex").length);
import("tls").then(async ({ connect }) => {
  const server = http.createServer((_request, response) => response.end("served"));
  server.listen(0, "127.0.0.1", async () => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}`);
    console.log(await response.text(), typeof connect);
    server.closeAllConnections();
    server.close();
  });
});
