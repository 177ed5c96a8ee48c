// What a program chooses for the handshakes of a context: ciphers, groups, signatures. The library under Deno's layer has a part of OpenSSL's:
// what a program names and is not there is left out, or refused where nothing else is named. Called by Deno's _tls_common.ts, _tls_wrap.js and internal_binding/tls_wrap.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeCharCodeAt,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    StringPrototypeToUpperCase,
  } = primordials;
  const { op_rt_tls_choose, op_rt_tls_scheme } = core.ops;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { refusal: opensslError } = core.loadExtScript("ext:rt_node/tls_errors.js");
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { crypto: constants } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");

  const unavailable = (what) => new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`tls ${what}`);

  const NEW_SUITES = ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"];
  const SUITES_OF_OPENSSL = [...NEW_SUITES, "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"];

  // The ciphers of TLS 1.2 that are there, with the names of OpenSSL's groups of ciphers that each belongs to.
  const COMMON = ["ALL", "HIGH", "DEFAULT", "FIPS", "TLSV1.2", "KEECDH", "KECDHE", "ECDH", "EECDH", "ECDHE"];
  const RSA = ["ARSA"];
  const ECDSA = ["AECDSA", "ECDSA"];
  const AES_128 = ["AES", "AESGCM", "AES128"];
  const AES_256 = ["AES", "AESGCM", "AES256"];
  const CHACHA = ["CHACHA20"];
  const OLD_SUITES = {
    __proto__: null,
    "ECDHE-RSA-AES128-GCM-SHA256": [RSA, AES_128],
    "ECDHE-RSA-AES256-GCM-SHA384": [RSA, AES_256],
    "ECDHE-RSA-CHACHA20-POLY1305": [RSA, CHACHA],
    "ECDHE-ECDSA-AES128-GCM-SHA256": [ECDSA, AES_128, ["SUITEB128", "SUITEB128ONLY"]],
    "ECDHE-ECDSA-AES256-GCM-SHA384": [ECDSA, AES_256, ["SUITEB128", "SUITEB192"]],
    "ECDHE-ECDSA-CHACHA20-POLY1305": [ECDSA, CHACHA],
  };
  const OLD_NAMES = [
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
  ];

  function belongs(suite, word) {
    if (suite === word || ArrayPrototypeIncludes(COMMON, StringPrototypeToUpperCase(word))) return true;
    const groups = OLD_SUITES[suite];
    for (let i = 0; i < groups.length; i++) {
      if (ArrayPrototypeIncludes(groups[i], StringPrototypeToUpperCase(word))) return true;
    }
    return false;
  }

  const SEPARATOR = new SafeRegExp("[:, ;]");
  const OPERATOR = new SafeRegExp("^[!+-]");
  // What stands for all ciphers, of those that are not there, too.
  const WHOLE = ["ALL", "DEFAULT", "HIGH"];
  const NAME = new SafeRegExp("^[A-Z0-9]");

  // The ciphers of TLS 1.2 that OpenSSL's language of lists gives, of those that are there, and whether OpenSSL, which has more, may find any.
  function oldSuites(list) {
    let chosen = [];
    let forbidden = [];
    let findsAny = false;
    const parts = StringPrototypeSplit(list, SEPARATOR);
    for (let i = 0; i < parts.length; i++) {
      // A level of security may stand behind a name.
      const part = StringPrototypeSplit(parts[i], "@", 1)[0];
      if (part === "") continue;
      const operator = RegExpPrototypeExec(OPERATOR, part)?.[0];
      const words = StringPrototypeSplit(operator === undefined ? part : StringPrototypeSlice(part, 1), "+");
      const meant = ArrayPrototypeFilter(OLD_NAMES, (suite) => ArrayPrototypeEvery(words, (word) => belongs(suite, word)));
      if (operator === "!") forbidden = [...forbidden, ...meant];
      const isWhole = words.length === 1 && ArrayPrototypeIncludes(WHOLE, words[0]);
      if (isWhole && operator === "!") return { chosen: [], findsAny: false };
      if (isWhole && operator === "-") findsAny = false;
      const finds = meant.length > 0 || RegExpPrototypeExec(NAME, part) !== null || namesGroup(part);
      if (operator === undefined && finds) findsAny = true;
      if (operator === "!" || operator === "-")
        chosen = ArrayPrototypeFilter(chosen, (suite) => !ArrayPrototypeIncludes(meant, suite));
      if (operator !== undefined) continue;
      for (let j = 0; j < meant.length; j++) {
        if (!ArrayPrototypeIncludes(chosen, meant[j]) && !ArrayPrototypeIncludes(forbidden, meant[j]))
          ArrayPrototypePush(chosen, meant[j]);
      }
    }
    return { chosen, findsAny };
  }

  // The names of OpenSSL's groups of ciphers, most of them for such as are not there.
  const WORDS = StringPrototypeSplit(
    "ALL HIGH MEDIUM FIPS DEFAULT COMPLEMENTOFALL COMPLEMENTOFDEFAULT RSA kRSA aRSA kDHE kEDH DHE EDH DH ADH kECDHE kEECDH ECDHE EECDH ECDH AECDH " +
      "aECDSA ECDSA aDSS DSS aNULL eNULL NULL PSK kPSK kRSAPSK kECDHEPSK kDHEPSK aPSK SRP kSRP aSRP AES AES128 AES256 AESGCM AESCCM AESCCM8 ARIA " +
      "ARIA128 ARIA256 ARIAGCM CAMELLIA CAMELLIA128 CAMELLIA256 CHACHA20 SHA1 SHA SHA256 SHA384 TLSv1 TLSv1.0 TLSv1.2 SSLv3 CBC MD5",
    " ",
  );

  // Whether a part of a list is made of such names.
  function namesGroup(list) {
    const parts = StringPrototypeSplit(list, SEPARATOR);
    for (let i = 0; i < parts.length; i++) {
      const words = StringPrototypeSplit(StringPrototypeSplit(parts[i], "@", 1)[0], "+");
      if (ArrayPrototypeEvery(words, (word) => ArrayPrototypeIncludes(WORDS, word))) return true;
    }
    return false;
  }

  // The numbers that RFC 8446 and RFC 5289 give to them.
  const SUITES = {
    __proto__: null,
    TLS_AES_128_GCM_SHA256: 0x1301,
    TLS_AES_256_GCM_SHA384: 0x1302,
    TLS_CHACHA20_POLY1305_SHA256: 0x1303,
    "ECDHE-ECDSA-AES128-GCM-SHA256": 0xc02b,
    "ECDHE-ECDSA-AES256-GCM-SHA384": 0xc02c,
    "ECDHE-RSA-AES128-GCM-SHA256": 0xc02f,
    "ECDHE-RSA-AES256-GCM-SHA384": 0xc030,
    "ECDHE-RSA-CHACHA20-POLY1305": 0xcca8,
    "ECDHE-ECDSA-CHACHA20-POLY1305": 0xcca9,
  };

  // The last list that was read: programs have few.
  let lastText = "";
  let lastRead;

  // For `list`, as `ciphers` has it: which are chosen of those that are there (null: all), and whether it has any for each version.
  function readList(list) {
    if (list === lastText && lastRead !== undefined) return lastRead;
    const parts = StringPrototypeSplit(list, ":");
    const isNew = (part) => StringPrototypeStartsWith(part, "TLS_") || StringPrototypeStartsWith(part, "!TLS_");
    const named = ArrayPrototypeFilter(parts, isNew);
    const others = ArrayPrototypeFilter(parts, (part) => part !== "" && !isNew(part));
    const chosenNew =
      named.length === 0 ? NEW_SUITES : ArrayPrototypeFilter(NEW_SUITES, (suite) => ArrayPrototypeIncludes(named, suite));
    let old = "";
    for (let i = 0; i < others.length; i++) old += `${others[i]}:`;
    const { chosen: chosenOld, findsAny } = oldSuites(old);
    lastText = list;
    lastRead = {
      suites: chosenNew.length + chosenOld.length === 9 ? null : [...chosenNew, ...chosenOld],
      hasNew: chosenNew.length > 0,
      hasOld: chosenOld.length > 0,
      namesNone: named.length + others.length === 0,
      namesNew: named.length > 0,
      findsNone:
        (others.length > 0 && !findsAny) ||
        (named.length > 0 && ArrayPrototypeEvery(named, (suite) => !ArrayPrototypeIncludes(SUITES_OF_OPENSSL, suite))),
    };
    return lastRead;
  }

  // By the names of OpenSSL, in lower case, the numbers that RFC 8446 and its followers give to groups.
  const GROUPS = {
    __proto__: null,
    "p-256": 0x17,
    prime256v1: 0x17,
    secp256r1: 0x17,
    "p-384": 0x18,
    secp384r1: 0x18,
    x25519: 0x1d,
    mlkem768: 0x201,
    mlkem1024: 0x202,
    secp256r1mlkem768: 0x11eb,
    x25519mlkem768: 0x11ec,
  };
  // The same for signatures.
  const SCHEMES = {
    __proto__: null,
    "rsa+sha256": 0x401,
    rsa_pkcs1_sha256: 0x401,
    "rsa+sha384": 0x501,
    rsa_pkcs1_sha384: 0x501,
    "rsa+sha512": 0x601,
    rsa_pkcs1_sha512: 0x601,
    "ecdsa+sha256": 0x403,
    ecdsa_secp256r1_sha256: 0x403,
    "ecdsa+sha384": 0x503,
    ecdsa_secp384r1_sha384: 0x503,
    "ecdsa+sha512": 0x603,
    ecdsa_secp521r1_sha512: 0x603,
    "rsa-pss+sha256": 0x804,
    "pss+sha256": 0x804,
    rsa_pss_rsae_sha256: 0x804,
    "rsa-pss+sha384": 0x805,
    "pss+sha384": 0x805,
    rsa_pss_rsae_sha384: 0x805,
    "rsa-pss+sha512": 0x806,
    "pss+sha512": 0x806,
    rsa_pss_rsae_sha512: 0x806,
    ed25519: 0x807,
  };
  // Signs before a name that say how much it matters.
  const SIGNS = new SafeRegExp("^[?*-]+");

  // The numbers of what is there of a list; null for no list.
  function numbersOf(table, list, what) {
    if (list == null || list === "" || list === "auto") return null;
    const numbers = [];
    const parts = StringPrototypeSplit(list, ":");
    for (let i = 0; i < parts.length; i++) {
      const signs = RegExpPrototypeExec(SIGNS, parts[i])?.[0].length ?? 0;
      const name = StringPrototypeToLowerCase(StringPrototypeSlice(parts[i], signs));
      if (name === "default") return null;
      const number = table[name];
      if (number !== undefined && !ArrayPrototypeIncludes(numbers, number)) ArrayPrototypePush(numbers, number);
    }
    if (numbers.length === 0) throw unavailable(`${what} ${list}`);
    return numbers;
  }

  /** What `tls.DEFAULT_CIPHERS` is before a program changes it. */
  const ciphersOfCommandLine = () =>
    core.loadExtScript("ext:deno_node/internal/options.ts").getOptionValue("--tls-cipher-list") ||
    constants.defaultCoreCipherList;

  /**
   * The list for a context whose options have `ciphers`, checked as in Node: the default where they name none, null where neither the program nor its
   * command line has changed that. `checkNames` is for a list of which nothing is there.
   */
  function listOf(ciphers, checkNames) {
    const standard = ciphers ? undefined : internals.rt.builtins.require("tls").DEFAULT_CIPHERS;
    const given = ciphers === undefined ? standard : ciphers;
    if (given != null) validateString(given, "options.ciphers");
    const list = ciphers || standard;
    if (list === constants.defaultCoreCipherList) return null;
    const { findsNone, hasNew, hasOld, namesNew, namesNone } = readList(list);
    if (namesNone) throw new ERR_INVALID_ARG_VALUE("options.ciphers", StringPrototypeSplit(list, ":"));
    if (findsNone) throw opensslError("0A0000B9", "SSL routines", "no cipher match", "ERR_SSL_NO_CIPHER_MATCH");
    if (!hasOld && !(hasNew && namesNew) && !namesGroup(list)) checkNames(list);
    return list;
  }

  const NO_TICKET = 0x4000;
  const NO_TLS_1_2 = 0x8000000;
  const NO_TLS_1_3 = 0x20000000;
  const CIPHER_SERVER_PREFERENCE = 0x400000;

  /**
   * What is chosen by `options` of a context for versions from `minVersion` to `maxVersion`: the versions that are left, ciphers, and the
   * numbers of groups and signatures, null for any.
   */
  function read({ ciphers, ecdhCurve, honorCipherOrder, secureOptions = 0, sigalgs }, { minVersion, maxVersion }) {
    let suites = null;
    if (ciphers) {
      const list = readList(ciphers);
      if (list.suites !== null) suites = ArrayPrototypeMap(list.suites, (name) => SUITES[name]);
      // Without a cipher for TLS 1.2 there is TLS 1.3 only, and the other way around.
      if (!list.hasOld && minVersion !== "TLSv1.3") {
        if (maxVersion !== "TLSv1.3") throw unavailable(`ciphers ${ciphers}`);
        minVersion = "TLSv1.3";
      }
      if (!list.hasNew) {
        if (minVersion === "TLSv1.3") throw unavailable(`ciphers ${ciphers}`);
        maxVersion = "TLSv1.2";
      }
    }
    if (secureOptions & NO_TLS_1_3 && maxVersion === "TLSv1.3") maxVersion = "TLSv1.2";
    if (secureOptions & NO_TLS_1_2 && minVersion !== "TLSv1.3") minVersion = "TLSv1.3";
    return {
      suites,
      groups: numbersOf(GROUPS, ecdhCurve, "ecdhCurve"),
      schemes: numbersOf(SCHEMES, sigalgs, "sigalgs"),
      noTickets: (secureOptions & NO_TICKET) !== 0,
      ownOrder: !!honorCipherOrder || (secureOptions & CIPHER_SERVER_PREFERENCE) !== 0,
      minVersion,
      maxVersion,
    };
  }

  const isUsual = ({ groups, noTickets, ownOrder, schemes, suites }) => !groups && !schemes && !suites && !ownOrder && !noTickets;

  /** Tells the library of what is chosen for the connection of `record`, whose context was `former`. */
  function choose(record, chosen, former) {
    if (isUsual(chosen) && (former === undefined || isUsual(former))) return;
    const { groups, noTickets, ownOrder, schemes, suites } = chosen;
    op_rt_tls_choose(record, groups ?? null, schemes ?? null, suites ?? null, !!ownOrder, !!noTickets);
  }

  /** The error for a handshake that has chosen what is not in the lists of `context`, or null. */
  function refusal(record, context) {
    const { schemes } = context;
    if (schemes) {
      const scheme = op_rt_tls_scheme(record);
      if (scheme !== 0 && !ArrayPrototypeIncludes(schemes, scheme)) return unavailable("sigalgs without that of the server");
    }
    return null;
  }

  /** The name of a server as a pattern in which `*` stands for anything in one part of it. */
  function namePattern(name) {
    let pattern = "^";
    for (let i = 0; i < name.length; i++) {
      const code = StringPrototypeCharCodeAt(name, i);
      const isPlain = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
      if (name[i] === "*") pattern += "[^.]*";
      else pattern += isPlain || name[i] === "_" ? name[i] : `\\${name[i]}`;
    }
    return new SafeRegExp(`${pattern}$`);
  }

  return { choose, ciphersOfCommandLine, listOf, namePattern, read, refusal };
})();
