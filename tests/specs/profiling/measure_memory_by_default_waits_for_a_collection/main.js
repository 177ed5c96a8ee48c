const vm = require("vm");

let done = false;
vm.measureMemory().then((result) => {
  done = true;
  console.log("measured", Object.keys(result));
});
setTimeout(() => {
  console.log(done);
  gc();
}, 20);
