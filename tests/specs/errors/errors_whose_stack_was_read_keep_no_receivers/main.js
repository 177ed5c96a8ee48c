// With the receivers that stand in the stack it would be 80 MB.
const errors = [];
class Large {
  constructor() {
    this.data = new Array(20_000).fill(0);
  }
  make() {
    const error = new Error("kept");
    error.stack;
    return error;
  }
}
function read() {
  const large = new Large();
  return (function () {
    return this.make();
  }).call(large);
}
for (let i = 0; i < 500; i++) errors.push(read());
gc();
console.log(errors.length, process.memoryUsage().heapUsed < 20e6);
