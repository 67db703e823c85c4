import { type Connection, connect } from "@st/core";
import type { Kind, Schema } from "../../src/index.js";

/** A request as it was handed to `fetch`, whole. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as text; a form as its parts, since its boundary is random. */
  readonly body: unknown;
}

/** A connection whose requests are kept instead of sent. */
export interface Recorder {
  readonly connection: Connection;
  /** Keeps a request and answers it, for a connection of your own. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The requests since the last time, oldest first. */
  take(): Sent[];
}

/**
 * A connection that answers each request by the kind of its operation.
 *
 * @param schemaOf what an operation of kind `value` declares, an object if
 *   nothing
 */
export function recorder(
  kindOf: () => Kind,
  schemaOf: () => Schema = () => ({}),
): Recorder {
  const sent: Sent[] = [];
  const keep: Recorder["fetch"] = async (url, init) => {
    sent.push({
      method: init.method ?? "GET",
      url,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: await bodyOf(init.body),
    });
    return answerTo(kindOf(), schemaOf(), sent.length, new URL(url));
  };
  const connection = connect({
    environment: "integration",
    tenantId: 1_234_567,
    appKey: "ak1.test",
    auth: async () => "token",
    limiter: false,
    retry: false,
    fetch: keep,
  });
  return { connection, fetch: keep, take: () => sent.splice(0) };
}

async function bodyOf(body: RequestInit["body"]): Promise<unknown> {
  if (!(body instanceof FormData))
    return body ? await new Response(body).text() : undefined;
  return Promise.all(
    [...body].map(async ([name, value]) =>
      typeof value === "string"
        ? [name, value]
        : [name, value.name, value.type, await value.text()],
    ),
  );
}

/**
 * What the server might answer: a list of two pages and a feed of two batches,
 * so that the requests behind the first are compared, too.
 */
function answerTo(
  kind: Kind,
  { type = "object" }: Schema,
  count: number,
  url: URL,
): Response {
  const hasMore = count < 2;
  const data = [{ id: count }];
  switch (kind) {
    case "page":
      return Response.json({
        data,
        hasMore,
        page: Number(url.searchParams.get("page") ?? 1),
        pageSize: Number(url.searchParams.get("pageSize") ?? 1),
      });
    case "export":
      return Response.json({ data, hasMore, continueFrom: `after ${count}` });
    case "void":
      return new Response(null, { status: 204 });
    case "redirect":
      return new Response(null, {
        status: 302,
        headers: { location: "https://files.example/a" },
      });
    case "binary":
      return new Response("a file", {
        headers: {
          "content-type": "audio/mpeg",
          "content-disposition": 'attachment; filename="a.mp3"',
        },
      });
    case "accepted":
      return Response.json({ id: count }, { status: 202 });
    default:
      if (type.includes("number")) return Response.json(count);
      return Response.json(type === "array" ? data : { id: count });
  }
}
