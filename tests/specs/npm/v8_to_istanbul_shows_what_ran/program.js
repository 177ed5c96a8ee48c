function grade(points) {
  if (points > 90) {
    return "top";
  }
  return points > 50 ? "passed" : "failed";
}

function unused() {
  return 1;
}

const half = (number) => number / 2;

console.log(grade(60), grade(half(60)));
module.exports = { unused };
