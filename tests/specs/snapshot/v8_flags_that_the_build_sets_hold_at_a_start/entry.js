const v8 = require("v8");
v8.setFlagsFromString("--no-allow-natives-syntax");
v8.setFlagsFromString("--allow_natives_syntax --stack-trace-limit=3");
v8.startupSnapshot.setDeserializeMainFunction(() => {
  console.log(eval("%HasFastProperties({})"));
});
