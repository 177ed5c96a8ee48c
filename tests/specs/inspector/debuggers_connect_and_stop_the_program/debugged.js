let sum = 0;
for (const n of [1, 2, 3]) sum += n;
console.log("sum", sum);
