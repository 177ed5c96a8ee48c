const addon = require("./objects.node");

class Named extends addon.Thing {
  #secret = "kept";
  set label(label) {
    this.seen = `label ${label}`;
  }
  get secret() {
    return this.#secret;
  }
}
const options = { sizes: [3] };
const opened = addon.open(options);
options.sizes = [];
opened.mine = () => "mine";
const held = { opened, named: new Named(5), thing: new addon.Thing(6), times: opened.times(4), known: new WeakMap([[opened, "known"]]) };
// The add-on remembers that.
addon.register();
addon.register();

module.exports = () => {
  const { opened, named, thing, times, known } = held;
  console.log(addon.first.value, Object.isFrozen(addon.first), addon.first.constructor.name, addon.first.times(2)(3));
  console.log(opened.value, opened.sizes, opened.mine(), known.get(opened), opened.constructor === addon.first.constructor);
  console.log(named.value, named.seen, named.secret, named instanceof Named, named.constructor.name, Object.keys(named).join());
  console.log(thing.value, thing.label, thing instanceof addon.Thing, Object.keys(thing).join());
  console.log(times(2), times.name, opened.times(1)(10), addon.addUp(opened, named), addon.countRegistered());
  console.log(new Named(8).value, addon.open({ sizes: [9] }).value, addon.open({ sizes: [9] }).constructor === opened.constructor);
};
