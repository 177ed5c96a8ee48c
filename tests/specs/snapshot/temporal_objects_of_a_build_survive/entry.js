const T = Temporal;
const held = [
  T.Duration.from("P1Y2DT3.5S"),
  T.Instant.from("2020-01-01T00:00:00.123456789Z"),
  T.PlainDate.from("2020-02-03[u-ca=hebrew]"),
  T.PlainDateTime.from("2020-02-03T04:05:06.7"),
  T.PlainMonthDay.from("02-29"),
  T.PlainTime.from("01:02:03"),
  T.PlainYearMonth.from("2021-07"),
  T.ZonedDateTime.from("2020-02-03T04:05:06+01:00[Europe/Berlin]"),
];
class Day extends T.PlainDate {
  #secret = 7;
  note = "mine";
  get secret() {
    return this.#secret;
  }
}
const day = new Day(2024, 2, 29);
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  for (const one of held) console.log(String(one), one instanceof T[one.constructor.name]);
  console.log(T === Temporal, String(held[7].add({ days: 1 })), held[2].calendarId, T.PlainDate.compare(held[2], day));
  console.log(String(day.add({ years: 1 })), day.secret, day.note, day instanceof Day);
  console.log(new Date(0).toTemporalInstant().equals(T.Instant.fromEpochMilliseconds(0)));
});
