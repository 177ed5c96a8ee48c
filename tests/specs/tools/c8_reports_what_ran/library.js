exports.choose = (value) => {
  if (value) {
    return "something";
  }
  return "nothing";
};

exports.never = () => {
  return "never";
};
