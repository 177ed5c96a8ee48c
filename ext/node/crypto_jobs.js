// What `node:crypto` does in other threads: asynchronous resources with Node's types, whose callbacks run with their ids, and what a
// callback throws is an uncaught error.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ReflectApply } = primordials;
  const inPlaceOf = core.loadExtScript("ext:rt_node/in_place.js");
  const { beginScope, callLast, scopeSymbol } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  const PAIRS = { __proto__: null, dh: "Dh", dsa: "Dsa", ec: "Ec", rsa: "Rsa", "rsa-pss": "Rsa" };

  // By function: the type, and the class of the resource.
  const JOBS = {
    __proto__: null,
    argon2: ["ARGON2REQUEST", () => "Argon2Job"],
    checkPrime: ["CHECKPRIMEREQUEST", () => "CheckPrimeJob"],
    generateKey: ["KEYGENREQUEST", () => "SecretKeyGenJob"],
    generateKeyPair: ["KEYPAIRGENREQUEST", (type) => `${PAIRS[type] ?? "Nid"}KeyPairGenJob`],
    generatePrime: ["RANDOMPRIMEREQUEST", () => "RandomPrimeJob"],
    hkdf: ["DERIVEBITSREQUEST", () => "HKDFJob"],
    pbkdf2: ["PBKDF2REQUEST", () => "PBKDF2Job"],
    randomBytes: ["RANDOMBYTESREQUEST", () => "RandomBytesJob"],
    randomFill: ["RANDOMBYTESREQUEST", () => "RandomBytesJob"],
    scrypt: ["SCRYPTREQUEST", () => "ScryptJob"],
    sign: ["SIGNREQUEST", () => "SignJob"],
    verify: ["SIGNREQUEST", () => "SignJob"],
  };

  const classes = { __proto__: null };
  const classNamed = (name) => (classes[name] ??= { [name]: class {} }[name]);

  function asJob(call, { 0: type, 1: nameFor }) {
    const made = function (...args) {
      const last = args.length - 1;
      const callback = args[last];
      if (typeof callback !== "function") return ReflectApply(call, this, args);
      const job = new (classNamed(nameFor(args[0])))();
      args[last] = (...results) => {
        const { asyncId, trigger } = job[scopeSymbol];
        callLast(asyncId, trigger, job, () => ReflectApply(callback, job, results));
      };
      // Errors show it where it stands in the place of another argument.
      if (last < call.length - 1) ObjectDefineProperty(args[last], "name", { __proto__: null, value: callback.name });
      // Throws for arguments of which no job is made.
      ReflectApply(call, this, args);
      beginScope(job, type);
      return undefined;
    };
    return inPlaceOf(call, made);
  }

  return function (crypto) {
    for (const name in JOBS) crypto[name] = asJob(crypto[name], JOBS[name]);
  };
})();
