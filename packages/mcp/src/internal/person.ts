import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";

/** Something to ask the person at the client. */
export interface Question {
  /** Of this question alone, and not to be guessed. */
  readonly key: string;
  readonly text: string;
}

/** The person at the client, as far as the client lets a server ask. */
export interface Person {
  readonly canBeAsked: boolean;
  /** What was said to a question; undefined before it was asked. */
  answerTo(key: string): "yes" | "no" | undefined;
}

const ANSWER = z.object({
  send: z.boolean().describe("Whether to send it"),
});

/** Who is at the other end of a request. */
export function personAt(
  server: McpServer,
  { mcpReq: { envelope, inputResponses } }: ServerContext,
): Person {
  // Clients say what they can do in each request, older ones when they connect.
  const { [CLIENT_CAPABILITIES_META_KEY]: declared } = (envelope ??
    {}) as Readonly<Record<string, ClientCapabilities | undefined>>;
  const { elicitation } =
    declared ?? server.server.getClientCapabilities() ?? {};
  return {
    // One that names neither form nor address can show a form.
    canBeAsked:
      elicitation !== undefined &&
      (elicitation.form !== undefined || elicitation.url === undefined),
    answerTo(key) {
      if (inputResponse(inputResponses, key).kind === "missing")
        return undefined;
      return acceptedContent(inputResponses, key, ANSWER)?.send ? "yes" : "no";
    },
  };
}

/** The result that makes a client ask, and send its request again with the answer. */
export function ask({ key, text }: Question): InputRequiredResult {
  const form = { message: text, requestedSchema: ANSWER };
  return inputRequired({
    inputRequests: { [key]: inputRequired.elicit(form) },
  });
}
