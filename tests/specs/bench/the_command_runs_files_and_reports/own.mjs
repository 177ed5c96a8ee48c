export default async function* own(records) {
  for await (const { type, data } of records) yield `${type} ${data.name ?? ""} ${data.error?.name ?? ""} ${data.success ?? ""}\n`;
}
