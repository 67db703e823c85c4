/** A request to the API, in a form that can be compared. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  /** Without paging: each door reads pages of its own size. */
  readonly query: readonly (readonly [string, string])[];
  /** Parsed, or the parts of a form. */
  readonly body: unknown;
}

const PAGING = /^(?:page|pageSize|includeTotal)$/;

export async function sentOf(request: Request): Promise<Sent> {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: decodeURIComponent(pathname),
    query: [...searchParams]
      .filter(([name]) => !PAGING.test(name))
      .map(([name, value]) => [name, timeOf(value)] as const)
      .sort(),
    body: await bodyOf(request),
  };
}

/** Times in one form; a day begins at midnight, UTC. */
function timeOf(value: string): string {
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/.test(value)
    ? new Date(value).toISOString()
    : value;
}

async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/")) {
    const parts = [...(await request.formData())].map(async ([name, part]) =>
      part instanceof Blob
        ? [name, part.name, part.type, await part.text()]
        : [name, part],
    );
    return await Promise.all(parts);
  }
  const text = await request.text();
  if (text === "") return undefined;
  if (!type.includes("json")) throw new Error(`A body of type "${type}".`);
  return JSON.parse(text);
}
