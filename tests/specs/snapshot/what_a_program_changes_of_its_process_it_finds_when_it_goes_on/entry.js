const { env } = process;

env.SET = "by the program";
env.GIVEN = "by the program";
env.WITH_DEFAULT ??= "default";
if (!("OTHER_DEFAULT" in env)) env.OTHER_DEFAULT = "default";
env.LIST = `${env.LIST}:/last`;
env.FIRST = `/first:${env.FIRST}`;
// No list, though the value of the build is the beginning of the other.
env.PORT = "8080";
env.LOG = "information";
env.RESTORED = [env.RESTORED, (env.RESTORED = "other")][0];
env.TOKEN = "public";
env.UNCHANGED = env.UNCHANGED || "default";
env.TZ = "America/New_York";
delete env.GONE;
delete env.SECRET;
process.chdir(__dirname + "/folder");
process.umask(0o27);
process.title = "a title";
process.setSourceMapsEnabled(true);

const server = require("node:http").createServer();
server.listen(0, () => {
  server.close();
  const { SET, GIVEN, WITH_DEFAULT, OTHER_DEFAULT, LIST, UNCHANGED, GONE } = env;
  console.log(SET, "|", GIVEN, "|", WITH_DEFAULT, "|", OTHER_DEFAULT, "|", LIST, "|", UNCHANGED, "|", GONE, new Date(0).getHours());
  console.log(env.FIRST, "|", env.PORT, "|", env.LOG, "|", env.RESTORED, "|", env.TOKEN, "|", env.SECRET);
  console.log(require("node:child_process").execSync("echo $SET $LIST; pwd; umask", { encoding: "utf8" }).replace(/\S*\//g, ""));
  console.log(require("node:path").basename(process.cwd()), process.umask().toString(8), process.title, process.sourceMapsEnabled);
});
