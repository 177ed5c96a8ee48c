exports.a = 1;
const require = () => {};
