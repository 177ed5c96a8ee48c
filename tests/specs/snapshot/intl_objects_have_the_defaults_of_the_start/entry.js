const date = new Intl.DateTimeFormat();
const zoned = new Intl.DateTimeFormat(undefined, { timeZone: "UTC" });
const percent = new Intl.NumberFormat(undefined, { style: "percent" });
const german = new Intl.DateTimeFormat("de");
const show = () => {
  console.log(date.resolvedOptions().locale, date.resolvedOptions().timeZone, date.format(0), zoned.format(0), percent.format(0.5), german.format(0));
};
show();
require("v8").startupSnapshot.setDeserializeMainFunction(show);
