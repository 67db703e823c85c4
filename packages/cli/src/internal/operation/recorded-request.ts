import type { Call, Layer } from "@st/core";
import type { Paint } from "../output/paint.js";
import { safeJson, safeText } from "../output/safe-text.js";

/** A request that was not sent. Holds no secret: they are added when it is. */
export interface RecordedRequest {
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
}

/** Shows what a call would send. */
export interface Recorder {
  /** Goes among the call layers of the connection. */
  readonly layer: Layer;
  /** Runs the call as far as its first request, which is not sent. */
  record(call: () => PromiseLike<unknown>): Promise<RecordedRequest>;
}

export function recorder(): Recorder {
  let isOn = false;
  let seen: Call | undefined;
  return {
    layer: async (request, next) => {
      if (!isOn) return await next(request);
      seen ??= request;
      throw new Error("This request is only recorded.");
    },
    async record(call) {
      isOn = true;
      seen = undefined;
      try {
        await call();
      } catch (error) {
        if (seen === undefined) throw error;
      } finally {
        isOn = false;
      }
      if (seen === undefined) throw new Error("The call has no request.");
      return await requestOf(seen);
    },
  };
}

async function requestOf({
  method,
  url,
  body,
}: Call): Promise<RecordedRequest> {
  const { origin, pathname, searchParams } = new URL(url);
  const query = [...new Set(searchParams.keys())].map((name) => {
    const values = searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] as string) : values];
  });
  const shown = bodyOf(body);
  return {
    method,
    url: `${origin}${pathname}`,
    query: Object.fromEntries(query),
    ...(shown !== undefined && { body: shown }),
  };
}

function bodyOf(body: Call["body"]): unknown {
  if (body instanceof FormData)
    return Object.fromEntries(
      [...body].map(([name, value]) => [
        name,
        typeof value === "string"
          ? value
          : { name: value.name, type: value.type, size: value.size },
      ]),
    );
  if (typeof body !== "string") return body === undefined ? undefined : "…";
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The request as a person reads it. */
export function requestText(
  { method, url, query, body }: RecordedRequest,
  paint: Paint,
): string {
  const lines = [`${paint(method, "bold")} ${safeText(url)}`];
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat())
      lines.push(`  ${safeText(name)} = ${safeText(one)}`);
  if (body !== undefined) lines.push(safeJson(body, 2));
  return `${lines.join("\n")}\n`;
}
