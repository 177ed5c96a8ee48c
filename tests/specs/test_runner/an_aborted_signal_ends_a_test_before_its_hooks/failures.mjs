export default async function* failures(source) {
  for await (const { type, data } of source) {
    if (type === "test:pass") yield `passed: ${data.name}\n`;
    if (type === "test:summary") yield `${data.counts.tests} tests, ${data.counts.cancelled} cancelled, ${data.counts.failed} failed\n`;
    if (type !== "test:fail") continue;
    const { name, message, failureType } = data.details.error;
    yield `failed: ${data.name}: ${name} ${message} ${failureType}\n`;
  }
}
