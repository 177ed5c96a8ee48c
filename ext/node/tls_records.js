// What comes for TLS goes to the library under Deno's layer by records where they are short: it gives a program all that it was given at once, and
// OpenSSL one record after the other, so that what was written in two pieces is read in two. Records of full length stay together, as
// fewer pieces cost less. Called by Deno's internal_binding/tls_wrap.ts.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { TypedArrayPrototypeGetLength, TypedArrayPrototypeSubarray } = primordials;

  // Kind, version, length.
  const HEADER = 5;
  const FULL = 16384;

  /**
   * A function that calls `receive` with what it is given, as often as that has short records. Before each of them it asks `isCut` whether what
   * has come is to be cut there, and behind each `goesOn` whether more is wanted.
   */
  function byRecord(receive, isCut, goesOn) {
    // Of the record that has begun: what has come of its header, its length by that, and what is left of it.
    let header = 0;
    let length = 0;
    let left = 0;
    return (data) => {
      const size = TypedArrayPrototypeGetLength(data);
      let begin = 0;
      let at = 0;
      while (at < size) {
        if (header < HEADER) {
          if (header === 3) length = data[at] * 256;
          if (header === 4) left = length += data[at];
          header++;
          at++;
        }
        if (header < HEADER) continue;
        const step = left < size - at ? left : size - at;
        at += step;
        left -= step;
        if (left > 0) break;
        header = 0;
        if (length >= FULL || at === size || !isCut()) continue;
        receive(TypedArrayPrototypeSubarray(data, begin, at));
        if (!goesOn()) return;
        begin = at;
      }
      receive(begin === 0 ? data : TypedArrayPrototypeSubarray(data, begin));
    };
  }

  return { byRecord };
})();
