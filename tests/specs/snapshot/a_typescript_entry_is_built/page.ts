export type Page = number;
export function turn(page: Page): Page {
  return page + 1;
}
