// What `node:url` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty } = primordials;

  return function completeUrl(url) {
    // Loaded by who reads it; from then on a value, as in Node.
    ObjectDefineProperty(url, "URLPattern", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        const { URLPattern } = core.loadExtScript("ext:deno_web/01_urlpattern.js");
        url.URLPattern = URLPattern;
        return URLPattern;
      },
      // Of whom it is set: it may be a copy of the module that has this property.
      set(value) {
        ObjectDefineProperty(this, "URLPattern", {
          __proto__: null,
          configurable: true,
          enumerable: true,
          value,
          writable: true,
        });
      },
    });
  };
})();
