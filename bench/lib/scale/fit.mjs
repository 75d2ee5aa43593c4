/**
 * The straight line through points, by least squares.
 * @param {[number, number][]} points
 */
export function line(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(([a]) => a));
  const y = mean(points.map(([, b]) => b));
  const slope = mean(points.map(([a, b]) => (a - x) * (b - y))) / mean(points.map(([a]) => (a - x) ** 2));
  return { slope, start: y - slope * x };
}

/**
 * The exponent p of y = c·x^p: 0 is flat, 1 is linear.
 * @param {[number, number][]} points
 */
export function exponent(points) {
  return line(points.map(([x, y]) => [Math.log(x), Math.log(y)])).slope;
}
