function shout(text) {
  return text.toUpperCase();
}

function count(limit) {
  let sum = 0;
  for (let i = 0; i < limit; i++) {
    if (i % 2 === 0) {
      sum += i;
    } else {
      sum -= 1;
    }
  }
  return limit > 100 ? "many" : sum;
}

class Never {
  called() {
    return 1;
  }
}

switch (process.argv[2]) {
  case "shout":
    console.log(shout("a"), shout("b"));
    break;
  case "count":
    console.log(count(5), count(4));
    break;
  default:
    new Never().called();
}
