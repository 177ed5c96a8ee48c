const v8 = require("v8");

function inner() { return Array.from({ length: 5000 }, (_, i) => ({ i })); }
function middle() { return inner(); }
function outer() { return middle(); }

function depth(options) {
  const handle = v8.startHeapProfile({ sampleInterval: 256, ...options });
  globalThis.kept = outer();
  const { head } = JSON.parse(handle.stop());
  const below = (node) => 1 + Math.max(0, ...node.children.map(below));
  return below(head) - 1;
}
console.log(depth({ stackDepth: 1 }));
console.log(depth({ stackDepth: 3 }));
console.log(depth({}) > 3, depth({}) <= 16);
