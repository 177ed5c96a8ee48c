// What `performance.mark()` and `performance.measure()` take, as Node checks it. Called by deno_web's 15_performance.js, which has
// the entries.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SafeSet } = primordials;
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateNumber, validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // Times of the process itself: nothing else may be marked with their names.
  const MILESTONES = new SafeSet(["nodeStart", "v8Start", "environment", "loopStart", "loopExit", "bootstrapComplete"]);

  function required(count, name) {
    if (count === 0) throw new ERR_MISSING_ARGS(name);
  }

  function checkTime(time) {
    if (time < 0) throw new NodeTypeError("ERR_PERFORMANCE_INVALID_TIMESTAMP", `${time} is not a valid timestamp`);
    return time;
  }

  function refuseMilestone(name) {
    if (MILESTONES.has(name)) throw new ERR_INVALID_ARG_VALUE("name", name);
  }

  /** Name, time and detail of a new mark; `count`: how many arguments there were. */
  function markOf(count, givenName, options, now) {
    required(count, "name");
    const name = `${givenName}`;
    refuseMilestone(name);
    if (options !== undefined && options !== null) validateObject(options, "options");
    const startTime = options?.startTime ?? now();
    validateNumber(startTime, "startTime");
    checkTime(startTime);
    return { name, startTime, detail: options?.detail ?? null };
  }

  /** Start, duration and detail of a new measure. `find` gives the mark of a name, `performance` has the milestones. */
  function measureOf(name, startOrOptions, endMark, { find, now, performance }) {
    validateString(name, "name");
    const timeOf = (mark) => {
      if (mark === undefined) return undefined;
      if (typeof mark === "number") return checkTime(mark);
      const name = `${mark}`;
      if (MILESTONES.has(name)) return performance.nodeTiming[name];
      const found = find(name);
      if (found === undefined) throw new DOMException(`The "${name}" performance mark has not been set`, "SyntaxError");
      return found.startTime;
    };
    const given = startOrOptions ?? 0;
    const options = typeof given === "object" ? given : {};
    const { start, end, duration } = options;
    const isRange = start !== undefined || end !== undefined;
    const refuse = (words) => {
      throw new NodeTypeError("ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", words);
    };
    if (isRange && endMark !== undefined) refuse("endMark must not be specified");
    if (start !== undefined && end !== undefined && duration !== undefined) {
      refuse("Must not have options.start, options.end, and options.duration specified");
    }

    let endTime;
    if (endMark !== undefined) endTime = timeOf(endMark);
    else if (end !== undefined) endTime = timeOf(end);
    else if (start !== undefined && duration !== undefined) endTime = timeOf(start) + timeOf(duration);
    else endTime = now();

    let startTime = 0;
    if (typeof given === "string") startTime = timeOf(given);
    else if (start !== undefined) startTime = timeOf(start);
    else if (isRange && duration !== undefined) startTime = endTime - timeOf(duration);

    return { startTime, duration: endTime - startTime, detail: startOrOptions?.detail ?? null };
  }

  return { markOf, measureOf, refuseMilestone, required };
})();
