export default async function* failures(source) {
  for await (const { type, data } of source) {
    if (type === "test:fail") yield `${data.name}: ${data.details.error.cause.message}\n`;
    if (type === "test:summary") yield `failed: ${data.counts.failed}\n`;
  }
}
