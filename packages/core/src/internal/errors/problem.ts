/** What an error answer says, whichever of the known shapes it has. */
export interface Problem {
  readonly title?: string | undefined;
  readonly traceId?: string | undefined;
  readonly errors?: Record<string, string[]> | undefined;
  readonly body: unknown;
}

/**
 * Reads ProblemDetails, a gateway's `{statusCode, message}`, an OAuth error,
 * HTML or plain text. Never throws.
 */
export function readProblem(text: string): Problem {
  let body: unknown = text || undefined;
  try {
    body = JSON.parse(text);
  } catch {
    // HTML or plain text, or a truncated answer.
  }
  if (typeof body !== "object" || body === null)
    return { title: excerpt(typeof body === "string" ? body : text), body };
  const { title, message, error, error_description, traceId, errors } =
    body as Record<string, unknown>;
  const found = [error_description, title, message, error].find(
    (value) => typeof value === "string" && value,
  );
  const messages: Record<string, string[]> = {};
  if (typeof errors === "object" && errors !== null) {
    for (const [field, value] of Object.entries(errors))
      messages[field] = (Array.isArray(value) ? value : [value]).map(String);
  }
  return {
    title: found as string | undefined,
    traceId: typeof traceId === "string" ? traceId : undefined,
    errors: Object.keys(messages).length ? messages : undefined,
    body,
  };
}

/**
 * The beginning of a text that is no JSON, as a message shows it; of HTML its
 * title. Bytes of a file would say nothing to a reader.
 */
export function excerpt(text: string): string | undefined {
  const plain = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? text;
  const start = plain.slice(0, 200);
  return /[\0\ufffd]/.test(start)
    ? "(bytes)"
    : start.replace(/\s+/g, " ").trim() || undefined;
}
