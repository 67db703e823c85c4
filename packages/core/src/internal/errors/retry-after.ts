/**
 * How many ms the server asks to wait: `Retry-After` in seconds (fractions
 * too) or as an HTTP date, else the seconds at the end of a 429's title ("… Try
 * again in 7 seconds."). Other values are ignored.
 */
export function readRetryAfter(
  header: string | null | undefined,
  title: string | undefined,
  now: number,
): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = /^\w{3}, \d.*GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const seconds = /(\d+(?:\.\d+)?) seconds?\W*$/i.exec(title ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
