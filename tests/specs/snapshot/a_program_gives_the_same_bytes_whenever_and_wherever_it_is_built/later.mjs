export const later = new Date(1580515200000);
export async function wait() {
  await later;
}
