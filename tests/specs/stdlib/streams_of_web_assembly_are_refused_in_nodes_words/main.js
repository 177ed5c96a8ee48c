const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const answer = (type, status = 200) => new Response(bytes, { status, headers: type ? { "content-type": type } : {} });
const tell = async (source) => {
  try {
    console.log(await WebAssembly.compileStreaming(source));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
(async () => {
  await tell(undefined);
  await tell(Promise.resolve("text"));
  await tell(answer());
  await tell(answer("text/plain"));
  await tell(answer("application/wasm", 404));
  const used = answer("application/wasm");
  await used.text();
  await tell(used);
  await tell(Promise.resolve(answer("application/wasm")));
  const http = require("node:http");
  const server = http.createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/wasm", "content-length": 100 });
    response.write(bytes, () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  await tell(fetch(`http://127.0.0.1:${server.address().port}`));
  server.close();
  console.log(Object.keys(await WebAssembly.instantiateStreaming(answer("application/wasm"))));
})();
