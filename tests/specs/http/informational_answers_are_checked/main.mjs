import { once } from "node:events";
import http from "node:http";

const server = http.createServer((request, response) => {
  const all = [[101], [200], [111, ["a"]], [111, "x"], [111, { "a b": 1 }], [111, { a: "x\n" }], [111, ["a", "b"]], [111, [["c", "d"]]], [110, { e: 1 }]];
  for (const [status, headers] of all) {
    try {
      console.log(status, response.writeInformation(status, headers));
    } catch (error) {
      console.log(status, error.code);
    }
  }
  response.end();
  for (const method of ["writeContinue", "writeProcessing"]) {
    try {
      response[method]();
    } catch (error) {
      console.log(method, error.code);
    }
  }
});
server.listen(0);
await once(server, "listening");
const request = http.get({ port: server.address().port, agent: false });
request.on("information", ({ headers, statusCode }) => console.log("got", statusCode, JSON.stringify(headers)));
const [response] = await once(request, "response");
response.resume();
server.close();
