export default async function* (source) {
  for await (const { type, data } of source) {
    if (type === "test:pass") yield `${data.name} passes\n`;
    if (type === "test:fail") yield `${data.name}: ${data.details.error.failureType}, ${data.details.error.message}\n`;
  }
}
