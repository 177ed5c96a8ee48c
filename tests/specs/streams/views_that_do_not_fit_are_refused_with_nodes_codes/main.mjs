const attempt = (f) => {
  try {
    f();
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
for (const view of [new Uint8Array(), new Uint8Array(new ArrayBuffer(8), 0, 0)]) {
  new ReadableStream({ type: "bytes", start: (controller) => attempt(() => controller.enqueue(view)) });
}
const stream = new ReadableStream({
  type: "bytes",
  pull(controller) {
    attempt(() => controller.byobRequest.respondWithNewView(new Uint8Array(99)));
    controller.byobRequest.respond(1);
  },
});
await stream.getReader({ mode: "byob" }).read(new Uint8Array(4));
