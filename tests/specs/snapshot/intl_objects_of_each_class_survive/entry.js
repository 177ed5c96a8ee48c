const held = {
  collator: new Intl.Collator("sv", { numeric: true }),
  date: new Intl.DateTimeFormat("de", { dateStyle: "long", timeZone: "Asia/Tokyo" }),
  region: new Intl.DisplayNames("fr", { type: "region" }),
  duration: new Intl.DurationFormat("en", { style: "long" }),
  list: new Intl.ListFormat("es"),
  locale: new Intl.Locale("zh-Hant-TW", { calendar: "roc" }),
  likely: new Intl.Locale("zh").maximize(),
  number: new Intl.NumberFormat(["de-AT", "de"], { style: "currency", currency: "EUR" }),
  called: Intl.NumberFormat("en-GB"),
  plural: new Intl.PluralRules("pl"),
  relative: new Intl.RelativeTimeFormat("ja", { numeric: "auto" }),
  segmenter: new Intl.Segmenter("en", { granularity: "word" }),
};
class Sum extends Intl.NumberFormat {
  #secret = 7;
  note = "mine";
  get secret() {
    return this.#secret;
  }
}
held.sum = new Sum("en", { minimumFractionDigits: 2 });
// What a program passed may have changed since.
const options = { maximumFractionDigits: 1 };
held.rounded = new Intl.NumberFormat("en", options);
options.maximumFractionDigits = 5;
const { compare } = held.collator;
const { format } = held.number;
const show = () => {
  console.log(["10", "9", "z", "å"].sort(compare).join(), held.collator.compare === compare, format(1234.5), held.number.format === format);
  console.log(held.date.format(0), "/", held.date.formatRange(0, 9e9), "/", held.region.of("DE"), "/", held.duration.format({ hours: 2, seconds: 5 }));
  console.log(held.list.format(["a", "b", "c"]), "/", `${held.locale} ${held.likely}`, held.locale.calendar, "/", held.called.format(1234.5));
  console.log(held.plural.select(3), held.relative.format(-1, "day"), [...held.segmenter.segment("two words")].map((one) => one.segment));
  console.log(held.sum.format(12345.6), held.sum.secret, held.sum.note, held.sum instanceof Intl.NumberFormat, held.rounded.format(0.123456));
  const names = Object.values(held).filter((one) => one.constructor !== Sum && Intl[one.constructor.name] !== one.constructor);
  console.log(names.length, JSON.stringify(held.number.resolvedOptions()));
};
show();
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  show();
  for (let i = 0; i < 5; i++) gc();
  for (let i = 0; i < 5; i++) gc({ type: "minor" });
  show();
});
