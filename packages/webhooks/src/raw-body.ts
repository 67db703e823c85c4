import { WebhookBodyError, WebhookSizeError } from "./errors.js";

/**
 * What bodies arrive as: bytes or text from a framework, or something still to
 * be read.
 */
export type RawBody =
  | Uint8Array
  | ArrayBuffer
  | string
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** Reads the body once, as the bytes that were signed. */
export async function readRawBody(
  source: unknown,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (source === undefined || source === null)
    throw new WebhookBodyError("missing", missing);
  if (typeof source === "string")
    return checked(new TextEncoder().encode(source), maxBytes);
  if (source instanceof ArrayBuffer)
    return checked(new Uint8Array(source), maxBytes);
  if (ArrayBuffer.isView(source)) {
    return checked(
      new Uint8Array(source.buffer, source.byteOffset, source.byteLength),
      maxBytes,
    );
  }
  const chunks = chunksOf(source);
  if (!chunks) throw new WebhookBodyError("parsed", parsed);
  return await collect(chunks, maxBytes);
}

function checked(bytes: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > maxBytes) throw new WebhookSizeError(maxBytes);
  // Copied, so that what was checked cannot be changed by its owner while the
  // signature is computed.
  return new Uint8Array(bytes);
}

function chunksOf(source: unknown): AsyncIterable<Uint8Array> | undefined {
  if (typeof source !== "object" || source === null) return undefined;
  if ("getReader" in source)
    return readStream(source as ReadableStream<Uint8Array>);
  return Symbol.asyncIterator in source
    ? (source as AsyncIterable<Uint8Array>)
    : undefined;
}

async function* readStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (stream.locked) throw new WebhookBodyError("consumed", consumed);
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      yield part.value;
  } finally {
    // Ends the transfer when the limit stopped the reading; after the last
    // chunk it does nothing.
    await reader.cancel();
  }
}

async function collect(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks) {
    if (!ArrayBuffer.isView(part)) throw new WebhookBodyError("parsed", parsed);
    size += part.byteLength;
    if (size > maxBytes) throw new WebhookSizeError(maxBytes);
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return bytes;
}

const remedy =
  "The signature covers the bytes as they were sent, so nothing may read or parse them first: " +
  'express.raw({ type: "*/*" }) for this route in Express, c.req.raw in Hono, the request itself in node:http.';
const parsed = `body is a parsed value, not the raw bytes. ${remedy}`;
const missing = `body is missing. ${remedy}`;
export const consumed: string = `The body has been read before. ${remedy}`;
