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
  console.log(Object.keys(await WebAssembly.instantiateStreaming(answer("application/wasm"))));
})();
