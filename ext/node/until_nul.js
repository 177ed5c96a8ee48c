// A text as the C library has it.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { StringPrototypeIndexOf, StringPrototypeSlice } = primordials;

  /** `text` as far as its first NUL. */
  return function untilNul(text) {
    const end = StringPrototypeIndexOf(text, "\0");
    return end === -1 ? text : StringPrototypeSlice(text, 0, end);
  };
})();
