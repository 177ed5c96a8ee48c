"use strict";
const readable = new ReadableStream();
const writable = new WritableStream();
const clones = structuredClone([readable, writable], { transfer: [readable, writable] });
console.log(clones[0] instanceof ReadableStream, clones[1] instanceof WritableStream);

const source = new ReadableStream({
  start(controller) {
    setTimeout(() => {
      controller.enqueue("late");
      controller.close();
    }, 20);
  },
});
(async () => {
  for await (const chunk of structuredClone(source, { transfer: [source] })) console.log(chunk);
})();
