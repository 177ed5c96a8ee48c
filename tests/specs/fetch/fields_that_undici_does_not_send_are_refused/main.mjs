import { createServer } from "node:http";

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const { method, headers } = request;
    const told = { method, body };
    for (const name of ["a", "cookie", "referer", "cache-control", "sec-fetch-mode", "content-length", "transfer-encoding", "content-type"]) {
      if (headers[name] !== undefined) told[name] = headers[name].replace(/undici-\d{12}/, "undici-N");
    }
    response.end(JSON.stringify(told).replace(/undici-\d{12}/g, "undici-N"));
  });
}).listen(0, "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}/`;
  const told = async (name, init) => {
    try {
      console.log(name, await (await fetch(url, init)).text());
    } catch ({ message, cause }) {
      console.log(name, message, cause?.name, cause?.code, cause?.message);
    }
  };
  await told("transfer-encoding", { headers: { "transfer-encoding": "chunked" } });
  await told("keep-alive", { headers: { "keep-alive": "1" } });
  await told("upgrade", { headers: { upgrade: "x" } });
  await told("expect", { method: "POST", body: "x", headers: { expect: "100-continue" } });
  await told("content-length", { method: "POST", body: "x", headers: { "content-length": "many" } });
  await told("one field for each name", { headers: [["a", "1"], ["cookie", "b=1"], ["A", "2"], ["cookie", "c=2"]] });
  await told("sec-fetch-mode", { headers: { "sec-fetch-mode": "navigate" } });
  await told("a condition", { headers: { "if-none-match": "x" } });
  await told("referrer of another place", { referrer: "http://example.com/a?b#c" });
  await told("referrer, whole", { referrer: "http://me:pw@example.com/a?b#c", referrerPolicy: "unsafe-url" });
  await told("no referrer", { referrer: "http://example.com/", referrerPolicy: "no-referrer" });
  await told("an empty blob", { method: "POST", body: new Blob([]) });
  await told("text in a stream", { method: "POST", duplex: "half", body: new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } }) });
  const form = new FormData();
  form.append("a", "1");
  await told("a form", { method: "POST", body: form });
  server.close();
});
