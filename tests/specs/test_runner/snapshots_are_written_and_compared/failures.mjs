export default async function* (source) {
  for await (const { type, data } of source) {
    if (type === "test:pass") yield `${data.name} passes\n`;
    if (type !== "test:fail") continue;
    const { cause } = data.details.error;
    if (cause?.message) yield `${data.name} ${cause.code}: ${cause.message.replaceAll(process.cwd(), "")}\n`;
  }
}
