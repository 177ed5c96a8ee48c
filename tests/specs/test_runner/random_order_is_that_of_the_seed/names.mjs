export default async function* (source) {
  for await (const { type, data } of source) {
    if (type === "test:pass" || (type === "test:diagnostic" && /seed/.test(data.message))) yield `${data.name ?? data.message}\n`;
  }
}
