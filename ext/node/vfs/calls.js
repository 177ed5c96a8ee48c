// Methods in two forms, one that waits and one that does not, written once: a generator yields the calls that have both forms.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectKeys, ReflectApply } = primordials;

  /** A call of `object[name]`, or of its form that does not wait. */
  const call = (object, name, ...args) => ({ object, name, args });

  // What a class may have in one form only, as archives in memory have `get`.
  function formAtOnce(object, name, either) {
    const atOnce = object[`${name}Sync`];
    return either && typeof atOnce !== "function" ? object[name] : atOnce;
  }

  /** The same, of an object that may have the method in one form, which does not wait then. */
  const callEither = (object, name, ...args) => ({ object, name, args, either: true });

  function atOnce(steps) {
    let step = steps.next();
    while (!step.done) {
      const { object, name, args, either } = step.value;
      let value;
      try {
        value = ReflectApply(formAtOnce(object, name, either), object, args);
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(value);
    }
    return step.value;
  }

  async function later(steps) {
    let step = steps.next();
    while (!step.done) {
      const { object, name, args } = step.value;
      let value;
      try {
        value = await ReflectApply(object[name], object, args);
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(value);
    }
    return step.value;
  }

  function define(prototype, name, length, value) {
    ObjectDefineProperty(value, "name", { __proto__: null, configurable: true, value: name });
    ObjectDefineProperty(value, "length", { __proto__: null, configurable: true, value: length });
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, value, writable: true });
  }

  /** Give `prototype` both forms of each of `generators`. */
  function defineBoth(prototype, generators) {
    const names = ObjectKeys(generators);
    for (let i = 0; i < names.length; i++) {
      const steps = generators[names[i]];
      // Methods, which cannot be called with `new`.
      const forms = {
        later(...args) {
          return later(ReflectApply(steps, this, args));
        },
        atOnce(...args) {
          return atOnce(ReflectApply(steps, this, args));
        },
      };
      define(prototype, names[i], steps.length, forms.later);
      define(prototype, `${names[i]}Sync`, steps.length, forms.atOnce);
    }
  }

  /** Give `prototype`, beside each of the methods `names` with `Sync` at their end, one whose promise settles at once. */
  function defineLater(prototype, names) {
    for (let i = 0; i < names.length; i++) {
      const sync = `${names[i]}Sync`;
      const forms = {
        async later(...args) {
          return ReflectApply(this[sync], this, args);
        },
      };
      define(prototype, names[i], prototype[sync].length, forms.later);
    }
  }

  return { call, callEither, define, defineBoth, defineLater };
})();
