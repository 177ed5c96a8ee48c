export default async function* diagnostics(source) {
  for await (const { type, data } of source) {
    if (type === "test:diagnostic" && /Error/.test(data.message)) yield `${data.message}\n`;
    if (type === "test:fail") yield `${data.name}: ${data.details.error.message}\n`;
  }
}
