import type { ReceivedRequest } from "../options.js";

/** A request with its body read once, for the handlers and for the record. */
export interface Received extends ReceivedRequest {
  parsed: URL;
  /** Parts of a multipart form. */
  form?: FormData;
  /** The body could not be read as what it says it is. */
  malformed: boolean;
}

export async function receive(request: Request): Promise<Received> {
  const parsed = new URL(request.url);
  const query: Record<string, string[]> = {};
  for (const name of new Set(parsed.searchParams.keys()))
    query[name] = parsed.searchParams.getAll(name);
  const received: Received = {
    method: request.method,
    url: request.url,
    path: parsed.pathname,
    parsed,
    query,
    headers: Object.fromEntries(request.headers),
    body: undefined,
    malformed: false,
  };
  if (request.body) await readBody(request, received);
  return received;
}

async function readBody(request: Request, received: Received): Promise<void> {
  const type = request.headers.get("content-type") ?? "";
  try {
    if (
      /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)
    ) {
      received.form = (await request.formData()) as FormData;
      received.body = await describe(received.form);
      return;
    }
    const text = await request.text();
    if (text === "") return;
    received.body = text;
    if (/json/i.test(type)) received.body = JSON.parse(text);
  } catch {
    received.malformed = true;
  }
}

async function describe(form: FormData): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    fields[name] =
      typeof value === "string"
        ? value
        : {
            name: value.name,
            type: value.type,
            bytes: new Uint8Array(await value.arrayBuffer()),
          };
  }
  return fields;
}
