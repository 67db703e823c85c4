const SAFE =
  /^(content-(type|length)|date|retry-after|(x-)?request-id|x-correlation-id|traceparent)$/;

/** The response headers that an error may show: none can hold a secret. */
export function safeHeaders(headers: Headers): Record<string, string> {
  const safe: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (SAFE.test(name)) safe[name] = value;
  });
  return safe;
}
