// Errors of Node's whose class says nothing of their code.
(function () {
  "use strict";

  function coded(Class, message, code) {
    const error = new Class(message);
    error.code = code;
    return error;
  }

  return { coded };
})();
