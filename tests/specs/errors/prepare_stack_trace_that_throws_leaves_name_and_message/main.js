Error.prepareStackTrace = () => {
  throw new Error('of the formatter');
};
throw new TypeError('of the program');
