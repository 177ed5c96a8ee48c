exports.used = (n) => {
  if (n > 1) {
    return "big";
  }
  return n ? "one" : "none";
};

exports.unused = function unused() {
  return 1;
};
/* node:coverage ignore next */
exports.ignored = () => 2;
/* node:coverage disable */
exports.off = () => 3;
/* node:coverage enable */
