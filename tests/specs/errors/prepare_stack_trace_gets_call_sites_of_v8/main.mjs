Error.prepareStackTrace = (error, sites) => sites;
function named() {
  return new Error("x").stack;
}
class Base {
  method() {
    return named();
  }
  static async later() {
    await 1;
    return new Error("y").stack;
  }
}
const sites = new Base().method();
const { prototype } = sites[0].constructor;
const asks = Object.getOwnPropertyNames(prototype).filter((name) => !/constructor|Hash|Position/.test(name));
console.log(sites[0].constructor.name, Object.getOwnPropertyNames(prototype).sort().join(" "));
const show = (list) => {
  for (const site of list.slice(0, 2)) {
    const answers = asks.map((name) => `${name}: ${site[name]()}`.replaceAll(new URL(".", import.meta.url).href, "URL/"));
    console.log(answers.sort().join("\n"));
  }
};
show(sites);
show(eval("named()"));
show(await Base.later());
