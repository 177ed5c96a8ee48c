export default async function* silent(source) {
  for await (const { type, data } of source) {
    if (type === "test:summary") yield `${data.success}\n`;
  }
}
