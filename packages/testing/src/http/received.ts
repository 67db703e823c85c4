import type { ReceivedRequest } from "../options.js";

/** A request whose body has been read. */
export interface Received extends Omit<ReceivedRequest, "at" | "status"> {
  parsed: URL;
  /** Fields of a form. */
  form?: FormData;
  /** Whether the body does not match its content type. */
  malformed: boolean;
}

/** Reads a request with its body. */
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
