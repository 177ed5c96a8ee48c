// Errors of TLS as OpenSSL words them and Node codes them. Called by Deno's _tls_wrap.js and _tls_common.ts, whose handshakes are
// rustls's: it tells of a failure in words of its own.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Error,
    NumberPrototypeToString,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypePadStart,
    StringPrototypeReplaceAll,
    StringPrototypeStartsWith,
    StringPrototypeToUpperCase,
  } = primordials;

  // Alerts by rustls's names: their number, and what OpenSSL calls them.
  const ALERTS = {
    __proto__: null,
    UnexpectedMessage: [10, "ssl/tls alert unexpected message"],
    BadRecordMac: [20, "ssl/tls alert bad record mac"],
    DecryptionFailed: [21, "tlsv1 alert decryption failed"],
    RecordOverflow: [22, "tlsv1 alert record overflow"],
    DecompressionFailure: [30, "ssl/tls alert decompression failure"],
    HandshakeFailure: [40, "ssl/tls alert handshake failure"],
    NoCertificate: [41, "ssl/tls alert no certificate"],
    BadCertificate: [42, "ssl/tls alert bad certificate"],
    UnsupportedCertificate: [43, "ssl/tls alert unsupported certificate"],
    CertificateRevoked: [44, "ssl/tls alert certificate revoked"],
    CertificateExpired: [45, "ssl/tls alert certificate expired"],
    CertificateUnknown: [46, "ssl/tls alert certificate unknown"],
    IllegalParameter: [47, "ssl/tls alert illegal parameter"],
    UnknownCA: [48, "tlsv1 alert unknown ca"],
    // rustls sends it where it has no certificate to show, and OpenSSL a failed handshake.
    AccessDenied: [40, "ssl/tls alert handshake failure"],
    DecodeError: [50, "tlsv1 alert decode error"],
    DecryptError: [51, "tlsv1 alert decrypt error"],
    ExportRestriction: [60, "tlsv1 alert export restriction"],
    ProtocolVersion: [70, "tlsv1 alert protocol version"],
    InsufficientSecurity: [71, "tlsv1 alert insufficient security"],
    InternalError: [80, "tlsv1 alert internal error"],
    InappropriateFallback: [86, "tlsv1 alert inappropriate fallback"],
    UserCanceled: [90, "tlsv1 alert user cancelled"],
    NoRenegotiation: [100, "tlsv1 alert no renegotiation"],
    MissingExtension: [109, "tlsv13 alert missing extension"],
    UnsupportedExtension: [110, "tlsv1 unsupported extension"],
    UnrecognisedName: [112, "tlsv1 unrecognized name"],
    BadCertificateStatusResponse: [113, "tlsv1 bad certificate status response"],
    UnknownPSKIdentity: [115, "tlsv1 alert unknown psk identity"],
    CertificateRequired: [116, "tlsv13 alert certificate required"],
    NoApplicationProtocol: [120, "tlsv1 alert no application protocol"],
  };

  // What this side finds, by OpenSSL's reason: its number, the function that finds it, and where that is.
  const FINDINGS = {
    __proto__: null,
    "no suitable signature algorithm": [0x076, "tls_choose_sigalg", "t1_lib.c:4608"],
    "https proxy request": [0x09b, "tls_validate_record_header", "record/methods/tlsany_meth.c:72"],
    "no shared signature algorithms": [0x178, "tls1_set_server_sigalgs", "t1_lib.c:2969"],
    "http request": [0x09c, "tls_validate_record_header", "record/methods/tlsany_meth.c:68"],
    "no protocols available": [0x0bf, "tls_setup_handshake", "statem/statem_lib.c:155"],
    "no shared cipher": [0x0c1, "tls_post_process_client_hello", "statem/statem_srvr.c:2362"],
    "peer did not return a certificate": [0x0c7, "tls_process_client_certificate", "statem/statem_srvr.c:3765"],
    "no application protocol": [0x0eb, "tls_handle_alpn", "statem/statem_srvr.c:2304"],
    "unexpected message": [0x0f4, "ssl3_read_bytes", "record/rec_layer_s3.c:855"],
    "unsupported protocol": [0x102, "tls_early_post_process_client_hello", "statem/statem_srvr.c:1780"],
    "wrong version number": [0x10b, "tls_validate_record_header", "record/methods/tlsany_meth.c:78"],
  };

  // The first words of rustls's message, or its code in Deno's layer, and the finding they stand for.
  const WORDS = [
    ["peer is incompatible: NoCipherSuitesInCommon", "no shared cipher"],
    ["peer is incompatible: NoKxGroupsInCommon", "no shared cipher"],
    ["peer is incompatible: NoSignatureSchemesInCommon", "no shared signature algorithms"],
    ["peer is incompatible: Tls12NotOffered", "unsupported protocol"],
    ["peer is incompatible: SupportedVersionsExtensionRequired", "unsupported protocol"],
    ["peer is incompatible: ServerTlsVersionIsDisabledByOurConfig", "unsupported protocol"],
    ["peer is incompatible: ServerDoesNotSupportTls12Or13", "unsupported protocol"],
    ["received unexpected message", "unexpected message"],
    ["received unexpected handshake message", "unexpected message"],
    ["peer sent no certificates", "peer did not return a certificate"],
    ["peer doesn't support any known protocol", "no application protocol"],
    ["no suitable signature algorithm", "no suitable signature algorithm"],
    ["received corrupt message of type InvalidContentType", "wrong version number"],
    ["received corrupt message of type UnknownProtocolVersion", "wrong version number"],
    ["received corrupt message", "unexpected message"],
    ["unsupported protocol", "no protocols available"],
  ];

  const codeOf = (prefix, reason) => `${prefix}_${StringPrototypeReplaceAll(StringPrototypeToUpperCase(reason), " ", "_")}`;

  function withReason(message, library, reason, code) {
    const error = new Error(message);
    error.library = library;
    error.reason = reason;
    error.code = code;
    return error;
  }

  // OpenSSL's line begins with the number of a thread.
  function sslError(number, routine, reason, place, more = "") {
    const code = StringPrototypePadStart(StringPrototypeToUpperCase(NumberPrototypeToString(number, 16)), 6, "0");
    const where = `../deps/openssl/openssl/ssl/${place}:${more}`;
    const message = `0000000000000000:error:0A${code}:SSL routines:${routine}:${reason}:${where}\n`;
    return withReason(message, "SSL routines", reason, codeOf("ERR_SSL", reason));
  }

  /** The error of a finding of this side. */
  function finding(reason) {
    const { 0: number, 1: routine, 2: place } = FINDINGS[reason];
    return sslError(number, routine, reason, place);
  }

  /** What a key or a certificate is refused with, as in `error:0480006C:PEM routines::no start line`. */
  function refusal(number, library, reason, code) {
    return withReason(`error:${number}:${library}::${reason}`, library, reason, code);
  }

  const ALERT = new SafeRegExp("^received fatal alert: (\\w+)");
  function sslReason({ message, code }) {
    const alert = ALERTS[RegExpPrototypeExec(ALERT, message)?.[1]];
    if (alert !== undefined) {
      // rustls asks for a certificate in TLS 1.2 with TLS 1.3's alert; Deno's code tells them apart.
      const { 0: number, 1: reason } =
        alert[0] === 116 && code !== "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" ? ALERTS.HandshakeFailure : alert;
      return sslError(1000 + number, "ssl3_read_bytes", reason, "record/rec_layer_s3.c:918", `SSL alert number ${number}`);
    }
    for (let i = 0; i < WORDS.length; i++) {
      if (StringPrototypeStartsWith(message, WORDS[i][0])) return finding(WORDS[i][1]);
    }
    return undefined;
  }

  const SYSTEM_CA_HINT = "; if the root CA is installed locally, try running Node.js with --use-system-ca";
  const HINTED = {
    __proto__: null,
    DEPTH_ZERO_SELF_SIGNED_CERT: true,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: true,
    UNABLE_TO_GET_ISSUER_CERT: true,
  };
  /** What Node says of a certificate that was refused with `code`. */
  function certificateMessage(code, message) {
    return code in HINTED && !core.loadExtScript("ext:rt_node/tls_trust.js").usesSystem() ? message + SYSTEM_CA_HINT : message;
  }

  /**
   * Node's error for one of Deno's layer. `waiting`: something is to be written, and its failure is what a program hears of.
   */
  function handshakeError(error, waiting) {
    if (error.code in HINTED) {
      error.message = certificateMessage(error.code, error.message);
      return error;
    }
    const told = sslReason(error);
    if (told === undefined) return error;
    // That is found before anything is written.
    if (!waiting || told.reason === "no protocols available") return told;
    const failed = new Error(`write EPROTO ${told.message}`);
    failed.errno = -71;
    failed.code = "EPROTO";
    failed.syscall = "write";
    return failed;
  }

  return { certificateMessage, finding, handshakeError, refusal };
})();
