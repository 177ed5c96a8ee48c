// Copyright 2018-2026 the Deno authors. MIT license.

// Circular lists, for what comes and goes with each request or connection. A Map or Set that lies in V8's old space would keep
// the tables that it has outgrown, and all that was in them, from one mark-compact to the next.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;

  // A list, which is its own first link, or a link of one.
  class Link {
    constructor(owner) {
      this.owner = owner;
      this.previous = this;
      this.next = this;
    }

    get isLinked() {
      return this.next !== this;
    }

    // Takes itself out of the list that it is in.
    unlink() {
      this.previous.next = this.next;
      this.next.previous = this.previous;
      this.previous = this;
      this.next = this;
    }

    append(link) {
      link.unlink();
      link.previous = this.previous;
      link.next = this;
      this.previous.next = link;
      this.previous = link;
    }

    // The owners of the list's links, the oldest first; the list may change while they are gone through.
    owners() {
      const owners = [];
      for (let link = this.next; link !== this; link = link.next) ArrayPrototypePush(owners, link.owner);
      return owners;
    }
  }

  return { Link };
})();
