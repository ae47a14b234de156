/**
 * Rounds values to tenths of a percentage point so that the rounded ones add up to their rounded sum (largest remainder
 * method). Takes and gives fractions: 0.0123 → 0.012.
 */
export function apportionTenths(values: readonly number[]): number[] {
  const exact = values.map((value) => value * 1000);
  const floors = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0));
  const missing = total - floors.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder);
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / 1000);
}
