for (let i = 0; i < 5; i++) {
  if (i === 3) continue;
  if (i === 4) break;
}
let n = 0;
while (n < 4) {
  n++;
}
do {
  n--;
} while (n > 0);
for (const item of []) {
  console.log(item);
}
for (const key in { a: 1, b: 2 }) {
  n += key.length;
}
