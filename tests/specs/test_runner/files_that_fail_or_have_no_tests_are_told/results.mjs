export default async function* results(source) {
  for await (const { type, data } of source) {
    if (type === "test:pass" || type === "test:fail") yield `${type} ${data.name}\n`;
    if (type === "test:summary" && data.file === undefined) yield `${JSON.stringify(data.counts)}\n`;
  }
}
