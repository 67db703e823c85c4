const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Says why a request may not control the fake. A web page that someone has open
 * can send requests to loopback addresses too: under a host name of its own
 * that leads here, or as a form. Programs send neither header.
 *
 * @param isLoopback whether the control API listens on a loopback address only
 */
export function refusal(
  headers: Headers,
  isLoopback: boolean,
): string | undefined {
  const host = headers.get("host") ?? "";
  const name = host.replace(/:\d+$/, "");
  if (isLoopback && !LOOPBACK.test(name))
    return `The header Host is ${host}; use 127.0.0.1 or localhost.`;
  const origin = headers.get("origin");
  if (origin !== null && origin !== `http://${host}`)
    return `The header Origin is ${origin}; other sites may not control the fake.`;
  return undefined;
}
