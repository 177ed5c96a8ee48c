// `node:test/reporters`: what becomes of the events of a run, as text.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePop,
    ArrayPrototypePush,
    Date,
    DateNow,
    DatePrototypeToISOString,
    MathMax,
    NumberPrototypeToFixed,
    ObjectDefineProperty,
    ObjectEntries,
    ReflectConstruct,
    SafeRegExp,
    String,
    StringPrototypeRepeat,
    StringPrototypeReplaceAll,
    StringPrototypeTrim,
    SymbolAsyncIterator,
  } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const streams = core.createLazyLoader("node:stream");
  const { colored, coverage, failure, SpecText, SYMBOLS } = core.loadExtScript("ext:rt_node/test_report.js");
  const { tapOf } = core.loadExtScript("ext:rt_node/test_report_tap.js");

  let Spec;

  // A class of streams, made when it is first wanted.
  function specClass() {
    const { Transform } = streams();
    Spec ??= class SpecReporter extends Transform {
      #text = new SpecText();
      constructor() {
        super({ __proto__: null, writableObjectMode: true });
      }
      _transform(event, _encoding, done) {
        done(null, this.#text.of(event));
      }
      _flush(done) {
        done(null, this.#text.failures());
      }
    };
    return Spec;
  }

  const spec = function (...args) {
    return ReflectConstruct(specClass(), args);
  };
  ObjectDefineProperty(spec, "name", { __proto__: null, value: "spec" });

  async function* tap(source) {
    yield "TAP version 13\n";
    for await (const event of events(source)) {
      const text = tapOf(event);
      if (text !== "") yield text;
    }
  }

  // Programs may replace the iterator of arrays, not that of streams.
  const events = (source) => ({ __proto__: null, [SymbolAsyncIterator]: () => source[SymbolAsyncIterator]() });

  const lineLength = () => MathMax(process.stdout.columns ?? 20, 20);

  async function* dot(source) {
    const failed = [];
    const errors = [];
    let counted;
    let written = 0;
    let room = lineLength();
    for await (const { type, data } of events(source)) {
      if (type === "test:coverage") counted = data.summary;
      if (type === "test:diagnostic" && data.level === "error") ArrayPrototypePush(errors, data.message);
      if (type !== "test:pass" && type !== "test:fail") continue;
      if (type === "test:fail") ArrayPrototypePush(failed, data);
      yield type === "test:pass" ? colored("pass", ".") : colored("fail", "X");
      if (++written === room) {
        yield "\n";
        written = 0;
        room = lineLength();
      }
    }
    yield "\n";
    for (let i = 0; i < errors.length; i++) yield `${colored("error", `${SYMBOLS.info}${errors[i]}`)}\n`;
    // What was reached needs no proof.
    if (errors.length > 0 && counted !== undefined) yield coverage("", counted);
    if (failed.length === 0) return;
    yield `\n${colored("fail", "Failed tests:")}\n\n`;
    for (let i = 0; i < failed.length; i++) yield failure(failed[i]);
  }

  // ---- XML

  const bareAmpersand = new SafeRegExp(/&(?!#\d{1,7};)/g);
  const escaped = (text) => StringPrototypeReplaceAll(StringPrototypeReplaceAll(text, bareAmpersand, "&amp;"), "<", "&lt;");
  const inAttribute = (text) => StringPrototypeReplaceAll(StringPrototypeReplaceAll(escaped(text), "\n", "&#10;"), '"', "&quot;");

  function xmlOf(node, depth) {
    const indent = StringPrototypeRepeat("\t", depth + 1);
    if (node.comment !== undefined) {
      return `${indent}<!-- ${StringPrototypeReplaceAll(node.comment, "--", "&#45;&#45;")} -->\n`;
    }
    let open = node.tag;
    for (const { 0: name, 1: value } of ObjectEntries(node.attributes)) open += ` ${name}="${inAttribute(String(value))}"`;
    if (node.text !== undefined) return `${indent}<${open}>\n${escaped(node.text)}\n${indent}</${node.tag}>\n`;
    if (node.children.length === 0) return `${indent}<${open}/>\n`;
    const inner = ArrayPrototypeJoin(
      ArrayPrototypeMap(node.children, (child) => xmlOf(child, depth + 1)),
      "",
    );
    return `${indent}<${open}>\n${inner}${indent}</${node.tag}>\n`;
  }

  const holds = (node, tag, attribute) =>
    node.comment === undefined &&
    (ArrayPrototypeFilter(node.children ?? [], (child) => child.tag === tag).length > 0 || node.attributes[attribute] > 0);

  function endSuite(node, took) {
    const tests = ArrayPrototypeFilter(node.children, (child) => child.comment === undefined);
    const { hostname } = core.createLazyLoader("node:os")().default;
    node.tag = "testsuite";
    node.attributes.disabled = 0;
    node.attributes.errors = 0;
    node.attributes.tests = tests.length;
    node.attributes.failures = ArrayPrototypeFilter(tests, (child) => holds(child, "failure", "failures")).length;
    node.attributes.skipped = ArrayPrototypeFilter(tests, (child) => holds(child, "skipped", "skipped")).length;
    node.attributes.timestamp = DatePrototypeToISOString(new Date(DateNow() - took));
    node.attributes.hostname = hostname();
  }

  function endCase(node, type, data) {
    const add = (tag, attributes, text) => ArrayPrototypePush(node.children, { tag, attributes, children: [], text });
    node.tag = "testcase";
    node.attributes.classname = data.classname ?? "test";
    if (data.file) node.attributes.file = data.file;
    if (data.skip) add("skipped", { type: "skipped", message: data.skip });
    if (data.todo) add("skipped", { type: "todo", message: data.todo });
    if (type !== "test:fail") return;
    const error = data.details?.error;
    node.attributes.failure = error?.message ?? "";
    const attributes = {
      type: error?.failureType || error?.code,
      message: StringPrototypeTrim(error?.message ?? ""),
    };
    add("failure", attributes, inspect(error, { colors: false, breakLength: Infinity }));
  }

  async function* junit(source) {
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n';
    const roots = [];
    // Those that have started and not ended, the innermost last.
    const open = [];
    const place = () => (open.length === 0 ? roots : open[open.length - 1].children);
    const begin = ({ name, nesting }) => {
      const node = { tag: "testcase", attributes: { name }, nesting, children: [] };
      ArrayPrototypePush(place(), node);
      ArrayPrototypePush(open, node);
    };
    for await (const { type, data } of events(source)) {
      if (type === "test:start") begin(data);
      else if (type === "test:diagnostic" || type === "test:log") {
        ArrayPrototypePush(place(), { comment: data.message });
      } else if (type === "test:pass" || type === "test:fail") {
        const last = open[open.length - 1];
        if (last === undefined || last.attributes.name !== data.name || last.nesting !== data.nesting) begin(data);
        const node = ArrayPrototypePop(open);
        const took = data.details.duration_ms;
        node.attributes.time = NumberPrototypeToFixed(took / 1000, 6);
        if (ArrayPrototypeFilter(node.children, (child) => child.comment === undefined).length > 0) endSuite(node, took);
        else endCase(node, type, data);
      }
    }
    for (let i = 0; i < roots.length; i++) yield xmlOf(roots[i], 0);
    yield "</testsuites>\n";
  }

  const exported = { __proto__: null };
  const add = (name, value) =>
    ObjectDefineProperty(exported, name, { __proto__: null, configurable: true, enumerable: true, value });
  add("dot", dot);
  add("junit", junit);
  add("spec", spec);
  add("tap", tap);
  let Lcov;
  const lcov = function (...args) {
    const { Transform } = streams();
    Lcov ??= class LcovReporter extends Transform {
      constructor(options) {
        super({ ...options, writableObjectMode: true, __proto__: null });
      }
      _transform({ type, data }, _encoding, done) {
        if (type !== "test:coverage") return done(null);
        return done(null, core.loadExtScript("ext:rt_node/test_coverage_report.js").lcovOf(data.summary));
      }
    };
    return ReflectConstruct(Lcov, args);
  };
  ObjectDefineProperty(lcov, "name", { __proto__: null, value: "lcov" });
  add("lcov", lcov);

  return { default: exported };
})();
