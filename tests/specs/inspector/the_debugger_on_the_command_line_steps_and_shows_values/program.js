let x = 1;
function add(n) {
  const sum = x + n;
  return sum;
}
x = add(2);
x = add(3);
console.log("x is", x);
