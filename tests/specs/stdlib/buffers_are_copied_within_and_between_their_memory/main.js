// Each copy against the same copy of a list.
const memory = new ArrayBuffer(128);
let wrong = 0;
for (let seed = 0; seed < 3000; seed++) {
  const bytes = new Uint8Array(memory);
  for (let i = 0; i < bytes.length; i++) bytes[i] = i;
  const source = Buffer.from(memory, seed % 11, 80);
  const target = seed % 3 === 0 ? Buffer.alloc(80, 255) : Buffer.from(memory, (seed * 7) % 23, 80);
  const [to, from, end] = [(seed * 13) % 90, (seed * 29) % 81, (seed * 31) % 100];
  const expected = [...target];
  const piece = [...source].slice(from, end).slice(0, Math.max(0, 80 - to));
  for (let i = 0; i < piece.length; i++) expected[to + i] = piece[i];
  if (source.copy(target, to, from, end) !== piece.length || target.some((byte, i) => byte !== expected[i])) wrong++;
}
console.log("wrong:", wrong);
console.log(Buffer.from("abc").copy(Buffer.alloc(3), 0, 2, 0));
