for (const count of [0, 1, 1000, 1001, 60000]) {
  setImmediate(
    function (...args) {
      console.log(args.length, args[0], args.at(-1), this.constructor.name);
    },
    ...Array.from({ length: count }, (_, i) => i),
  );
}
const { _argv } = setImmediate(() => {}, 1, "two");
console.log(_argv);
