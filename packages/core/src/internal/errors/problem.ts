import { excerpt } from "./excerpt.js";

/** What an error body says, whichever of the known shapes it has. */
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
    // HTML, plain text, or JSON cut short.
  }
  if (typeof body !== "object" || body === null)
    return { title: excerpt(typeof body === "string" ? body : text), body };
  const { title, message, error, error_description, traceId, errors } =
    body as Record<string, unknown>;
  const found = [error_description, title, message, error].find(
    (value) => typeof value === "string" && value,
  );
  return {
    title: found as string | undefined,
    traceId: typeof traceId === "string" ? traceId : undefined,
    errors: readMessages(errors),
    body,
  };
}

/** Validation messages by field; a single message counts as a list of one. */
function readMessages(errors: unknown): Record<string, string[]> | undefined {
  if (typeof errors !== "object" || errors === null) return undefined;
  const messages: Record<string, string[]> = {};
  for (const [field, value] of Object.entries(errors))
    messages[field] = [value]
      .flat()
      .map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  return Object.keys(messages).length ? messages : undefined;
}
