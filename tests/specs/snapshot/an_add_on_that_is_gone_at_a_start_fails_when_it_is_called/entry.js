const module_ = { exports: {} };
process.dlopen(module_, `${__dirname}/addon.node`);
const { add, number } = module_.exports;
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(number);
  try {
    console.log(add(1, 2));
  } catch (error) {
    console.log(error.code, /addon\.node/.test(error.message));
  }
});
