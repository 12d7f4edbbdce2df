const PADDING = 16;
/** What a tag has around its word, or a header for its arrow. */
const AROUND = 20;

/** How wide a column must be for all of these cells to be seen in full. */
export function fittingWidth(cells: readonly (Element | null)[]): number {
  const widths = cells.map((cell) =>
    cell ? textWidth(cell) + (cell.querySelector('span') ? AROUND : 0) : 0,
  );
  return Math.ceil(Math.max(...widths)) + PADDING;
}

/** From the left edge of the first word to the right edge of the last one, what is cut included. */
function textWidth(cell: Element): number {
  const range = document.createRange();
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    left = Math.min(left, box.left);
    right = Math.max(right, box.right);
  }
  return Math.max(right - left, 0);
}
