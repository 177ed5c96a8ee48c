const { startupSnapshot } = require("v8");
const channel = require("diagnostics_channel").channel("shelf");
channel.subscribe((message, name) => console.log(name, message));
startupSnapshot.setDeserializeMainFunction(() => {
  channel.publish({ n: 1 });
  console.log(require("diagnostics_channel").channel("shelf") === channel, channel.hasSubscribers);
});
