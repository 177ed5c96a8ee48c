// Functions in the place of others.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ObjectDefineProperty, ReflectGetOwnPropertyDescriptor, ReflectOwnKeys } = primordials;

  /** `made`, with the properties of `old`: its name, its length, and what `promisify` looks for. */
  return function inPlaceOf(old, made) {
    const keys = ReflectOwnKeys(old);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] !== "prototype") ObjectDefineProperty(made, keys[i], ReflectGetOwnPropertyDescriptor(old, keys[i]));
    }
    return made;
  };
})();
