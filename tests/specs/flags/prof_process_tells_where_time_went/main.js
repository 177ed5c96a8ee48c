function busy() {
  const end = Date.now() + 300;
  let sum = 0;
  while (Date.now() < end) for (let i = 0; i < 1e5; i++) sum += i;
  return sum;
}
console.log(busy() > 0);
