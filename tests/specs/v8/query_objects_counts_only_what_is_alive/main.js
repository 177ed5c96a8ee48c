const { queryObjects } = require("v8");

class Counted {}
let kept = [];
function fill() {
  for (let i = 0; i < 1000; i++) {
    kept.push(new Counted());
  }
}
fill();
console.log(queryObjects(Counted));
kept = null;
setTimeout(() => console.log(queryObjects(Counted)));
