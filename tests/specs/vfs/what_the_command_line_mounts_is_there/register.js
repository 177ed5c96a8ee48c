const { MemoryProvider, registerProvider } = require("node:vfs");

registerProvider({
  name: "text",
  canHandle: (path) => path.endsWith(".txt"),
  create() {
    const provider = new MemoryProvider();
    provider.writeFileSync("/made of text", "");
    return provider;
  },
});
