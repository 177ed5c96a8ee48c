const { createCipheriv, createDecipheriv } = require("crypto");

// 64 MB of them, if a cipher were kept: each has its key and what it was given last.
const key = Buffer.alloc(32);
const vector = Buffer.alloc(16);
const round = () => {
  for (let i = 0; i < 20_000; i++) {
    createCipheriv("aes-256-gcm", key, vector).update("text");
    createDecipheriv("aes-256-ctr", key, vector).update("text");
  }
};
const turn = () => new Promise(setImmediate);
async function used() {
  for (let i = 0; i < 5; i++) {
    gc();
    await turn();
  }
  return process.memoryUsage().rss;
}
(async () => {
  // What the allocator keeps has come to its size by then.
  for (let i = 0; i < 3; i++) {
    round();
    await used();
  }
  const before = await used();
  for (let i = 0; i < 5; i++) {
    round();
    await used();
  }
  const grown = (await used()) - before;
  console.log(grown < 40e6 ? "no more than before" : `${grown} bytes more`);
})();
