/**
 * @typedef {object} Box
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

const gap = 10;
const widest = 16 / 9;
const wholeCell = { narrowest: 0, widest: Infinity };

/**
 * Where every tile of the stage goes. Without a large one all share the stage; large ones leave the rest room at their side, or below
 * them on a stage that is higher than wide.
 * @param {{ width: number, height: number }} stage
 * @param {number} main how many are large
 * @param {number} rest
 * @returns {{ main: Box[], rest: Box[] }}
 */
export function arrange({ width, height }, main, rest) {
  const whole = { x: 0, y: 0, width, height };
  if (main === 0) return { main: [], rest: fill(whole, rest, { narrowest: width >= height ? 4 / 3 : 3 / 4, widest }) };
  if (rest === 0) return { main: fill(whole, main, wholeCell), rest: [] };

  const strip = { narrowest: 4 / 3, widest };
  if (width >= height) {
    const side = Math.min(240, width * 0.22);
    const large = { ...whole, width: width - side - gap };
    return { main: fill(large, main, wholeCell), rest: fill({ ...whole, x: large.width + gap, width: side }, rest, strip) };
  }
  const below = Math.min(200, height * 0.26);
  const large = { ...whole, height: height - below - gap };
  return { main: fill(large, main, wholeCell), rest: fill({ ...whole, y: large.height + gap, height: below }, rest, strip) };
}

/**
 * A small place at the bottom right of a larger one, over what is there.
 * @param {Box} area
 * @returns {Box}
 */
export function corner(area) {
  const width = Math.min(200, area.width * 0.3);
  const height = width / (4 / 3);
  return { x: area.x + area.width - width - gap, y: area.y + area.height - height - gap, width, height };
}

/**
 * The largest equal boxes that fit, rows centred.
 * @param {Box} area
 * @param {number} count
 * @param {{ narrowest: number, widest: number }} ratios width by height
 * @returns {Box[]}
 */
function fill(area, count, ratios) {
  let best = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const size = largest(area, columns, Math.ceil(count / columns), ratios);
    if (size.width * size.height > best.width * best.height) best = { columns, ...size };
  }

  const { columns, width, height } = best;
  const rows = Math.ceil(count / columns);
  const top = area.y + (area.height - rows * height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = area.x + (area.width - inRow * width - (inRow - 1) * gap) / 2;
    return { x: left + (index % columns) * (width + gap), y: top + row * (height + gap), width, height };
  });
}

/**
 * @param {Box} area
 * @param {number} columns
 * @param {number} rows
 * @param {{ narrowest: number, widest: number }} ratios
 */
function largest(area, columns, rows, ratios) {
  const cellWidth = Math.max(0, (area.width - gap * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (area.height - gap * (rows - 1)) / rows);
  const ratio = Math.min(ratios.widest, Math.max(ratios.narrowest, cellWidth / (cellHeight || 1)));
  const width = Math.min(cellWidth, cellHeight * ratio);
  return { width, height: width / (ratio || 1) };
}
