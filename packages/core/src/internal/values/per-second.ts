/**
 * How many per second, for progress reports.
 * @param elapsed ms; 0 before any time has passed gives a rate of 0
 */
export function perSecond(count: number, elapsed: number): number {
  return elapsed > 0 ? (count * 1000) / elapsed : 0;
}
