// V8's log of ticks, as `--prof` writes it: which code lay where when a tick came. For prof_process.js.
(function () {
  "use strict";

  // Where in `starts`, which is sorted, the first that is above `address` stands.
  function above(starts, address) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Pieces of memory that do not overlap, in their order.
  class Pieces {
    starts = [];
    entries = [];

    // The one that `address` lies in, or begins with, as functions have a place and no size.
    find(address) {
      const index = above(this.starts, address) - 1;
      if (index < 0) return undefined;
      const entry = this.entries[index];
      const start = this.starts[index];
      return address < start + entry.size ? { entry, offset: address - start } : undefined;
    }

    at(start) {
      const index = above(this.starts, start) - 1;
      return index >= 0 && this.starts[index] === start ? this.entries[index] : undefined;
    }

    // What lies under it is gone.
    put(start, entry) {
      let first = above(this.starts, start);
      if (first > 0 && this.starts[first - 1] === start) first--;
      else if (first > 0 && this.starts[first - 1] + this.entries[first - 1].size > start) first--;
      let last = first;
      while (last < this.starts.length && this.starts[last] < start + Math.max(entry.size, 1)) last++;
      this.starts.splice(first, last - first, start);
      this.entries.splice(first, last - first, entry);
    }

    take(start) {
      const index = above(this.starts, start) - 1;
      if (index < 0 || this.starts[index] !== start) return undefined;
      this.starts.splice(index, 1);
      return this.entries.splice(index, 1)[0];
    }
  }

  // By the mark that stands for how a function was compiled.
  const TIERS = { __proto__: null, "": "Builtin", "~": "Unopt", "^": "Sparkplug", "+": "Maglev", "*": "Opt" };

  // `o+'` and the like say of code that it is entered in a loop, or belongs to a context.
  const tierOf = (mark) => /[~^+*]/.exec(mark)?.[0] ?? "";

  const named = (name) => (name === "" || name[0] === " " ? `<anonymous>${name}` : name);

  function unescape(field) {
    if (!field.includes("\\")) return field;
    return field.replace(/\\(?:n|\\|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/g, (all, x, u) => {
      if (all === "\\n") return "\n";
      return all === "\\\\" ? "\\" : String.fromCharCode(parseInt(x ?? u, 16));
    });
  }

  // Hears of everything in the log, in its order. `seen.code(entry)`, `seen.library(entry, start, slide)`, `seen.tick(tick)`.
  class Log {
    dynamic = new Pieces();
    statics = new Pieces();
    libraries = new Pieces();
    #pages = new Set();
    #names = new Map();
    #seen;

    constructor(seen) {
      this.#seen = seen;
    }

    // Code of libraries first; what is between their symbols is the library's. Names that several pieces have are told apart by numbers.
    find(address) {
      if (this.#pages.has(Math.floor(address / 4096))) return this.statics.find(address) ?? this.libraries.find(address);
      const found = this.dynamic.find(address);
      if (found !== undefined && !found.entry.told) {
        const { entry } = found;
        entry.told = true;
        if (entry.of === undefined) {
          const count = this.#names.get(entry.name);
          this.#names.set(entry.name, (count ?? 0) + 1);
          if (count > 0) entry.name += ` {${count}}`;
        }
      }
      return found;
    }

    addStatic(name, start, end) {
      const entry = { type: "CPP", name, size: end - start };
      this.statics.put(start, entry);
      this.#seen.code(entry);
    }

    #library(name, start, end, slide) {
      const entry = { type: "SHARED_LIB", name, size: end - start };
      for (let page = Math.floor(start / 4096); page <= Math.floor((end - 1) / 4096); page++) this.#pages.add(page);
      this.libraries.put(start, entry);
      this.#seen.code(entry);
      this.#seen.library(this, name, start, end, slide);
    }

    #creation(kind, time, start, size, name, rest) {
      if (kind === "RegExp" || rest.length < 2) {
        const entry = { type: "CODE", kind, name, size, time };
        this.dynamic.put(start, entry);
        this.#seen.code(entry);
        return;
      }
      // The function lies in the same memory.
      const place = Number(rest[0]);
      let of = this.dynamic.at(place);
      if (of?.type !== "SFI") {
        of = { type: "SFI", name, size: 0 };
        this.dynamic.put(place, of);
        this.#seen.function(of);
      } else if (of.name !== name) {
        of.name = name;
        this.#seen.function(of);
      }
      const tier = tierOf(rest[1]);
      const known = this.dynamic.at(start);
      if (known?.size === size && known.of === of) {
        known.tier = tier;
        return;
      }
      const entry = { type: "JS", kind, name, of, size, tier, time };
      this.dynamic.put(start, entry);
      this.#seen.code(entry, TIERS[tier]);
    }

    #move(from, to) {
      const entry = this.dynamic.take(from);
      if (entry !== undefined) this.dynamic.put(to, entry);
    }

    #tick(fields) {
      const [pc, time, isExternal, top, state, ...frames] = fields;
      const tick = { time: Number(time), state: Number(state), stack: [] };
      let at = Number(pc);
      if (isExternal === "1") {
        // Inside of a callback: what counts is whose.
        at = Number(top);
        tick.stack.push(at);
      } else {
        tick.stack.push(at);
        // A function that has no frame yet.
        const address = Number(top);
        if (address !== 0 && this.dynamic.find(address)?.entry.type === "JS" && !this.#pages.has(Math.floor(address / 4096))) {
          tick.stack.push(address);
        }
      }
      for (const frame of frames) {
        if (frame[0] === "o") continue;
        if (frame[0] === "+" || frame[0] === "-") {
          // Number() does not read a sign before a hexadecimal number.
          at += Number(frame.slice(1)) * (frame[0] === "+" ? 1 : -1);
          tick.stack.push(at);
        } else {
          tick.stack.push(Number(frame));
        }
      }
      this.#seen.tick(this, tick);
    }

    line(text) {
      const fields = text.split(",").map(unescape);
      switch (fields[0]) {
        case "shared-library":
          this.#library(fields[1], Number(fields[2]), Number(fields[3]), Number(fields[4] ?? 0));
          break;
        case "code-creation":
          this.#creation(fields[1], Number(fields[3]), Number(fields[4]), Number(fields[5]), fields[6], fields.slice(7));
          break;
        case "code-move":
        case "sfi-move":
          this.#move(Number(fields[1]), Number(fields[2]));
          break;
        case "code-delete":
          this.dynamic.take(Number(fields[1]));
          break;
        case "tick":
          this.#tick(fields.slice(1));
          break;
        case "code-source-info":
          this.#seen.source?.(this.dynamic.at(Number(fields[1])), fields.slice(2), this);
          break;
        case "script-source":
          this.#seen.script?.(Number(fields[1]), fields[2], fields[3]);
          break;
        case "code-deopt":
          this.#seen.deopt?.(this.dynamic.at(Number(fields[3])), fields);
          break;
      }
    }
  }

  /** What a tick in `entry` is counted under. */
  function labelOf(entry) {
    switch (entry.type) {
      case "JS":
        return `${entry.kind}: ${entry.tier}${named(entry.of.name)}`;
      case "CODE":
        return `${entry.kind}: ${entry.name}`;
      default:
        return entry.name;
    }
  }

  return { Log, labelOf };
})();
