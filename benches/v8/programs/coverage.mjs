// CPU-bound work of many small functions, with or without NODE_V8_COVERAGE. The time is taken from outside.
function isPrime(number) {
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (divides(divisor, number)) {
      return false;
    }
  }
  return number > 1;
}

function divides(divisor, number) {
  return number % divisor === 0;
}

function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

class Tree {
  constructor(depth) {
    this.left = depth > 0 ? new Tree(depth - 1) : null;
    this.right = depth > 0 ? new Tree(depth - 1) : null;
  }

  size() {
    return 1 + (this.left?.size() ?? 0) + (this.right?.size() ?? 0);
  }
}

let primes = 0;
for (let number = 0; number < 600_000; number++) {
  primes += isPrime(number) ? 1 : 0;
}
const words = new Map();
for (let i = 0; i < 500_000; i++) {
  const word = `w${i % 1009}`;
  words.set(word, (words.get(word) ?? 0) + 1);
}
console.log(primes, fibonacci(32), new Tree(17).size(), words.size);
