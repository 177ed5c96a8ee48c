for (let i = 0; i < kept.length - 1; i += 7) {
  const [hash, key, list, database, gzip, format, date] = kept.slice(i, i + 7);
  list.addAddress("10.0.0.1");
  console.log(
    hash.digest("hex").slice(0, 8),
    key.asymmetricKeyType,
    list.rules.length,
    database.prepare("SELECT 1 AS one").get().one,
    gzip.end("x").on("data", () => {}).writableEnded,
    format.format(i),
    date.toString(),
  );
}
console.log(kept.at(-1).aborted);
