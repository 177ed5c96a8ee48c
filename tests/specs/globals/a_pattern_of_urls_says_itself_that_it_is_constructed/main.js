for (const call of [() => URLPattern(), () => URLPattern({}), () => URLPattern.call(new URLPattern())]) {
  try {
    call();
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
console.log(URLPattern.length, URLPattern.name, Reflect.ownKeys(URLPattern));
console.log(Object.getOwnPropertyDescriptor(URLPattern.prototype, "constructor"), new URLPattern({ pathname: "/a" }) instanceof URLPattern);
class Named extends URLPattern {
  names(path) {
    return this.exec({ pathname: path }).pathname.groups;
  }
}
console.log(new Named({ pathname: "/:name" }).names("/x").name, Object.getPrototypeOf(Named) === URLPattern);
