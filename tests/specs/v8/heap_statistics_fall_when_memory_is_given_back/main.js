const v8 = require("v8");

const moments = {};
let kept = { bytes: null, objects: [] };
function note(moment) {
  gc();
  // The second one waits until the first has given the memory of buffers back.
  gc();
  moments[moment] = v8.getHeapStatistics();
}
note("before");
for (let i = 0; i < 200_000; i++) {
  kept.objects.push({ i });
}
kept.bytes = new Uint8Array(50_000_000);
note("during");
kept = null;
setTimeout(() => {
  note("after");
  for (const [key, size] of [["used_heap_size", 4_000_000], ["external_memory", 45_000_000]]) {
    const { before, during, after } = moments;
    console.log(key, during[key] - before[key] >= size, during[key] - after[key] >= size);
  }
  // All that was ever allocated, never what is left.
  console.log(moments.after.total_allocated_bytes >= moments.during.total_allocated_bytes);
});
