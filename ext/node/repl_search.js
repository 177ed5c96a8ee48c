// Ctrl+R and Ctrl+S of the REPL: a search in its history, forwards and backwards, shown on a line below what is typed.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SafeSet, StringPrototypeIndexOf, StringPrototypeLastIndexOf, StringPrototypeSlice } = primordials;
  const { clearScreenDown, cursorTo, moveCursor } = core.createLazyLoader("node:readline")().default;
  const process = core.createLazyLoader("node:process")().default;

  const LABELS = { __proto__: null, r: "bck-i-search: ", s: "fwd-i-search: " };

  class Search {
    #repl;
    #isOn = false;
    #text = "";
    #direction = "r";
    // Where it looks next: in which line, before or behind which place; -1: from its end or beginning.
    #index = -1;
    #place = -1;
    #seen = new SafeSet();
    // What is shown.
    #found;
    #prompt;

    constructor(repl) {
      this.#repl = repl;
    }

    // Whether the key was for the search.
    take(text, key) {
      const turns = key.ctrl && LABELS[key.name] !== undefined;
      if (!this.#isOn) {
        if (!turns) return false;
        this.#turn(key.name);
        this.#index = this.#repl.historyIndex;
        this.#prompt = this.#repl._getDisplayPos(this.#repl.getPrompt());
        this.#show(this.#repl.line, `${LABELS[this.#direction]}_`, this.#repl.cursor);
        this.#isOn = true;
      } else if (turns) {
        this.#turn(key.name);
        this.#search();
      } else if (key.name === "backspace" || (key.ctrl && (key.name === "h" || key.name === "w"))) {
        this.#lookFor(StringPrototypeSlice(this.#text, 0, -1));
      } else if ((key.ctrl && key.name === "c") || key.name === "escape") {
        // What was typed before is there again.
        this.#found = undefined;
        this.#end();
        return true;
      } else if (
        key.ctrl ||
        key.meta ||
        key.name === "return" ||
        key.name === "enter" ||
        typeof text !== "string" ||
        text === ""
      ) {
        this.#end();
      } else {
        this.#lookFor(this.#text + text);
      }
      return this.#isOn;
    }

    // Lines that were shown can be found again in the other direction.
    #turn(direction) {
      if (this.#direction !== direction) this.#seen.clear();
      this.#direction = direction;
    }

    #lookFor(text) {
      this.#text = text;
      this.#restart();
      this.#search();
    }
    #restart() {
      this.#place = -1;
      this.#index = this.#repl.historyIndex;
      this.#seen.clear();
    }

    get #step() {
      return this.#direction === "r" ? 1 : -1;
    }
    #leaveLine() {
      this.#seen.add(this.#repl.history[this.#index]);
      this.#index += this.#step;
      this.#place = -1;
    }

    #search() {
      const repl = this.#repl;
      const { history } = repl;
      const isBack = this.#direction === "r";
      const label = LABELS[this.#direction];
      const text = this.#text;
      if (text === "") {
        this.#show(repl.line, `${label}_`, repl.cursor);
        return;
      }
      if (isBack && this.#index < 0) this.#index = 0;
      if (!isBack && this.#index >= history.length) this.#index = history.length - 1;
      while (this.#index >= 0 && this.#index < history.length) {
        const line = history[this.#index];
        if (this.#seen.has(line)) {
          this.#index += this.#step;
          continue;
        }
        const from = isBack ? (this.#place === -1 ? line.length : this.#place) - 1 : this.#place + 1;
        const place = isBack ? StringPrototypeLastIndexOf(line, text, from) : StringPrototypeIndexOf(line, text, from);
        if (place === -1) {
          this.#leaveLine();
          continue;
        }
        const marked = `\u001b[4m${text}\u001b[24m`;
        const rest = StringPrototypeSlice(line, place + text.length);
        this.#show(repl.useColors ? StringPrototypeSlice(line, 0, place) + marked + rest : line, `${label}${text}_`, place);
        this.#place = place;
        this.#found = { index: this.#index, place };
        if (isBack ? place === 0 : rest === "") this.#leaveLine();
        return;
      }
      this.#show(repl.line, `failed-${label}${text}_`, repl.cursor);
    }

    // The line that was found, or that is typed, with the cursor in it, and what is looked for below.
    #show(line, below, cursor) {
      const repl = this.#repl;
      const { output } = repl;
      const prompt = repl.getPrompt();
      let rows = 0;
      if (this.#found !== undefined) {
        const before = StringPrototypeSlice(repl.history[this.#found.index], 0, this.#found.place);
        rows = repl._getDisplayPos(prompt + before).rows;
        cursorTo(output, this.#prompt.cols);
      } else if (this.#isOn && repl.line !== "") {
        rows = repl.getCursorPos().rows;
        cursorTo(output, this.#prompt.cols);
      }
      if (rows !== 0) moveCursor(output, 0, -rows);
      if (this.#isOn) {
        clearScreenDown(output);
        output.write(`${line}\n${below}`);
      } else {
        output.write(`\n${below}`);
      }
      this.#found = undefined;
      const at = repl._getDisplayPos(prompt + StringPrototypeSlice(line, 0, cursor));
      const end = repl._getDisplayPos(prompt + line);
      const last = repl._getDisplayPos(below);
      const lastRows = last.rows - (last.cols === 0 ? 1 : 0);
      moveCursor(output, 0, -1 - lastRows - (end.rows - at.rows));
      cursorTo(output, at.cols);
    }

    // What was found is what is typed.
    #end() {
      const repl = this.#repl;
      const { output } = repl;
      this.#isOn = false;
      if (this.#found !== undefined) {
        repl.line = repl.history[this.#found.index];
        repl.cursor = this.#found.place;
        repl.historyIndex = this.#found.index;
      }
      this.#found = undefined;
      cursorTo(output, this.#prompt.cols);
      moveCursor(output, 0, this.#prompt.rows);
      clearScreenDown(output);
      if (repl.line !== "") {
        output.write(repl.line);
        if (repl.line.length !== repl.cursor) {
          const { cols, rows } = repl.getCursorPos();
          cursorTo(output, cols);
          moveCursor(output, 0, rows);
        }
      }
      this.#text = "";
      this.#restart();
    }
  }

  // A function that takes a key and says whether it was for the search. Simple terminals have none.
  function searchOf(repl) {
    if (process.env.TERM === "dumb") return () => false;
    const search = new Search(repl);
    return (text, key) => search.take(text, key);
  }

  return { searchOf };
})();
