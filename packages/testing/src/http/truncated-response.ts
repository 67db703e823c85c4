import { ConnectionLost } from "./connection-lost.js";

/** What happens after the first half of a body. */
export type BodyEnd = "disconnect" | "hang";

/**
 * An answer whose body ends half way. As a Response its body errors or stalls;
 * the server sends `half` and acts on the socket, so that the half arrives for
 * certain.
 */
export class TruncatedResponse extends Response {
  readonly half: Uint8Array<ArrayBuffer>;
  readonly end: BodyEnd;

  constructor(
    half: Uint8Array<ArrayBuffer>,
    end: BodyEnd,
    init: { status: number; headers: Headers },
  ) {
    super(streamOf(half, end), init);
    this.half = half;
    this.end = end;
  }
}

/** Truncates an answer; its headers announce the whole length. */
export async function truncate(
  answer: Response,
  end: BodyEnd,
): Promise<TruncatedResponse> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const half = bytes.slice(0, Math.ceil(bytes.length / 2));
  const headers = new Headers(answer.headers);
  headers.set("content-length", String(bytes.length));
  return new TruncatedResponse(half, end, { status: answer.status, headers });
}

function streamOf(
  half: Uint8Array<ArrayBuffer>,
  end: BodyEnd,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (!isSent) {
        isSent = true;
        controller.enqueue(half);
        return undefined;
      }
      if (end === "hang") return new Promise(() => {});
      controller.error(
        new ConnectionLost(
          "The fake dropped the connection in the middle of a body.",
        ),
      );
      return undefined;
    },
  });
}
