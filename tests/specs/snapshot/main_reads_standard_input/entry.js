const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(async () => {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  console.log(text.toUpperCase());
});
