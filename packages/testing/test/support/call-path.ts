import type { FakeServiceTitan, ReceivedRequest } from "../../src/index.js";
import type { Operation } from "../../src/model/types.js";
import { sentSince } from "./call-named.js";
import type { Conform } from "./conform.js";
import type { Sample } from "./samples.js";

/** An openapi-fetch client of a module. */
export type PathClient = Readonly<
  Record<
    Operation["httpMethod"],
    (path: string, init: object) => Promise<PathResult>
  >
>;

interface PathResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

export interface PathOutcome extends PathResult {
  request: ReceivedRequest | undefined;
}

/**
 * Calls an operation by its path. Sends files as a form and reads binary
 * answers as a Blob, which openapi-fetch leaves to its caller.
 */
export async function callPath(
  fake: FakeServiceTitan,
  client: PathClient,
  operation: Operation,
  sample: Sample,
): Promise<PathOutcome> {
  const before = fake.requests.length;
  const init = {
    params: { path: sample.path, query: sample.query },
    ...(operation.kind === "upload"
      ? {
          body: {
            file: new File(["a file"], "file.txt", { type: "text/plain" }),
          },
        }
      : {}),
    ...(operation.kind !== "upload" && operation.body
      ? { body: sample.body }
      : {}),
    ...(operation.kind === "binary" ? { parseAs: "blob" } : {}),
  };
  const result = await client[operation.httpMethod](operation.path, init);
  return { ...result, request: sentSince(fake, before) };
}

/**
 * Returns what is wrong with an answer: an undeclared status, or data that does
 * not conform.
 */
export function pathResultProblems(
  { success, kind }: Operation,
  response: Response,
  data: unknown,
  conform: Conform,
): string[] {
  const declared = success.find(({ status }) => status === response.status);
  if (!declared) return [`status ${response.status} is not declared`];
  if (kind === "binary")
    return data instanceof Blob && data.size > 0 ? [] : ["no file"];
  return declared.schema ? conform(declared.schema, data) : [];
}
