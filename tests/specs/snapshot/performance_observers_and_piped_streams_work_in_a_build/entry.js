const seen = [];
const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.name)));
observer.observe({ entryTypes: ["mark"] });
performance.mark("built");
const upper = () => new TransformStream({ transform: (chunk, to) => to.enqueue(chunk.toUpperCase()) });
const pipe = async (text) => {
  const [one, other] = ReadableStream.from([text]).pipeThrough(upper()).tee();
  for await (const chunk of one) seen.push(chunk);
  for await (const chunk of other) seen.push(chunk);
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
pipe("build")
  .then(turn)
  .then(() => console.log(seen));
require("node:v8").startupSnapshot.setDeserializeMainFunction(async () => {
  performance.mark("started");
  await pipe("start");
  await turn();
  console.log(seen);
});
