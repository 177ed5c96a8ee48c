const modules = Array.from({ length: 1100 }, (_, i) => require(`./modules/${i}`));
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(modules.reduce((sum, { read }) => sum + read(), 0), modules.at(-1).read.toString());
});
