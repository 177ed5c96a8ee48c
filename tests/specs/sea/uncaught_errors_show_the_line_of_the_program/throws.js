// A comment.
setTimeout(() => {
  throw new TypeError("thrown");
});
