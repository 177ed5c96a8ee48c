class Base {
  static made = 0;
  size = 1;
  #hidden() {
    return 2;
  }
  constructor() {
    Base.made++;
  }
  get double() {
    return this.size * 2;
  }
  set double(value) {
    this.size = value / 2;
  }
  peek() {
    return this.#hidden();
  }
  static create() {
    return new this();
  }
}
class Derived extends Base {
  ["com" + "puted"]() {
    return super.peek();
  }
}
const item = Derived.create();
item.computed();
item.double;
new Base();
