const { Session } = require("inspector");

const session = new Session();
session.connect();
session.post("Schema.getDomains", (error, { domains }) => console.log(domains.map((d) => `${d.name} ${d.version}`)));
for (const method of ["NodeWorker.enable", "NodeRuntime.enable", "NodeTracing.getCategories", "Network.enable", "Console.enable", "Network.disable"]) {
  session.post(method, { waitForDebuggerOnStart: false }, (error, result) => console.log(method, error?.message ?? Object.keys(result)));
}
