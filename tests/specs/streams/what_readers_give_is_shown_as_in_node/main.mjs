const reader = new ReadableStream({
  start(controller) {
    console.log(controller);
    controller.enqueue(1);
    controller.close();
  },
}).getReader();
console.log(await reader.read(), await reader.read(), reader);
const bytes = new ReadableStream({
  type: "bytes",
  start(controller) {
    console.log(controller);
    controller.enqueue(new Uint8Array(2));
  },
}).getReader({ mode: "byob" });
console.log(await bytes.read(new Uint8Array(1)), bytes);
const values = new ReadableStream({ start: (controller) => controller.close() }).values();
console.log(await values.next());
const writer = new WritableStream({ start: (controller) => console.log(controller) }).getWriter();
console.log(writer);
console.log(new ByteLengthQueuingStrategy({ highWaterMark: 1 }), new CountQueuingStrategy({ highWaterMark: 2 }));
