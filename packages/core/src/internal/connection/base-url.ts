/** HTTPS, or plain HTTP within a machine or a private network. */
const SAFE =
  /^https:|^http:\/\/(127\.[\d.]+|\[::1\]|[^./:[]+|[^/:[]+\.(localhost|local|internal|test))[:/]/;

/**
 * A base URL without a slash at its end; `undefined` if it cannot be used. Plain
 * HTTP is for machines and private networks, since the client secret goes there.
 */
export function readBaseUrl(given: string): string | undefined {
  const url = URL.canParse(given) ? new URL(given).href : "";
  const hasOnlyPath = /^\w+:\/\/[^/@]+\/[^?#]*$/.test(url);
  return SAFE.test(url) && hasOnlyPath ? url.replace(/\/+$/, "") : undefined;
}
