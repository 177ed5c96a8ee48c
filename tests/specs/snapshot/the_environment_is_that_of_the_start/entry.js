const { startupSnapshot } = require("v8");
const { env } = process;
const show = () => console.log(env.ONE, process.env.TWO, "ONE" in env, Object.keys(process.env).includes("TWO"));
show();
process.env.THREE = "set by the build";
startupSnapshot.setDeserializeMainFunction(() => { show(); console.log(process.env.THREE); });
