import type { Outcome } from "../../src/errors.js";
import type { Fault } from "../fault-server.js";

export type Rule = "read" | "idempotent" | "never";

/** What a fault means for the call, told apart from the code under test. */
export interface Case {
  readonly fault: Fault | "refused";
  /** Class of the error when it is the last word. */
  readonly error: string;
  readonly outcome: Outcome;
  readonly status?: number;
  /** Rules under which another attempt is made. */
  readonly retried: readonly Rule[];
  /** ms the server asks to wait; such a wait spends no attempt. */
  readonly asks?: number;
  /** The attempt ends only when the attempt's time limit does. */
  readonly stalls?: true;
}

export const ALL: readonly Rule[] = ["read", "idempotent", "never"];
const SAFE: readonly Rule[] = ["read", "idempotent"];
const NONE: readonly Rule[] = [];
const HTML = { "content-type": "text/html" };
const PROBLEM = { "content-type": "application/problem+json" };

const answer = (
  status: number,
  body = "",
  headers: Record<string, string> = {},
): Fault => ({
  kind: "answer",
  status,
  body,
  headers,
});
const problem = (status: number, title: string) =>
  answer(
    status,
    JSON.stringify({ title, status, traceId: "trace-1" }),
    PROBLEM,
  );

export const CASES: Record<string, Case> = {
  "400 with messages": {
    fault: problem(400, "Bad"),
    error: "BadRequest",
    outcome: "refused",
    status: 400,
    retried: NONE,
  },
  "403": {
    fault: problem(403, "No"),
    error: "Forbidden",
    outcome: "refused",
    status: 403,
    retried: NONE,
  },
  "404 empty": {
    fault: answer(404),
    error: "NotFound",
    outcome: "refused",
    status: 404,
    retried: NONE,
  },
  "405": {
    fault: answer(405),
    error: "Api",
    outcome: "refused",
    status: 405,
    retried: NONE,
  },
  "408": {
    fault: answer(408),
    error: "Api",
    outcome: "unknown",
    status: 408,
    retried: SAFE,
  },
  "409": {
    fault: problem(409, "Duplicate"),
    error: "Conflict",
    outcome: "refused",
    status: 409,
    retried: NONE,
  },
  "409 maintenance": {
    fault: problem(409, "Reporting is under maintenance"),
    error: "Conflict",
    outcome: "refused",
    status: 409,
    retried: ["read"],
  },
  "422": {
    fault: problem(422, "Campaign"),
    error: "Unprocessable",
    outcome: "refused",
    status: 422,
    retried: NONE,
  },
  "429 bare": {
    fault: answer(429),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
  },
  "429 junk wish": {
    fault: answer(429, "", { "retry-after": "soon" }),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
  },
  "429 negative wish": {
    fault: answer(429, "", { "retry-after": "-5" }),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
  },
  "429 seconds": {
    fault: answer(429, "", { "retry-after": "7" }),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
    asks: 7_000,
  },
  "429 fraction": {
    fault: answer(429, "", { "retry-after": "1.5" }),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
    asks: 1_500,
  },
  "429 title": {
    fault: problem(429, "Rate limit is exceeded. Try again in 12 seconds."),
    error: "RateLimit",
    outcome: "refused",
    status: 429,
    retried: ALL,
    asks: 12_000,
  },
  "500 empty": {
    fault: answer(500),
    error: "Server",
    outcome: "unknown",
    status: 500,
    retried: SAFE,
  },
  "500 business": {
    fault: problem(500, "Sku not found"),
    error: "Server",
    outcome: "unknown",
    status: 500,
    retried: SAFE,
  },
  "501": {
    fault: answer(501),
    error: "Server",
    outcome: "unknown",
    status: 501,
    retried: NONE,
  },
  "502 html": {
    fault: answer(502, "<html><title>Bad Gateway</title></html>", HTML),
    error: "Server",
    outcome: "unknown",
    status: 502,
    retried: SAFE,
  },
  "503 html": {
    fault: answer(503, "<html>down</html>", HTML),
    error: "Server",
    outcome: "unknown",
    status: 503,
    retried: SAFE,
  },
  "504 gateway": {
    fault: answer(504, '{"statusCode":504,"message":"upstream"}', PROBLEM),
    error: "Server",
    outcome: "unknown",
    status: 504,
    retried: SAFE,
  },
  "500 cut": {
    fault: { kind: "cut-body", status: 500 },
    error: "Server",
    outcome: "unknown",
    status: 500,
    retried: SAFE,
  },
  "301": {
    fault: answer(301, "", { location: "http://127.0.0.1:9/x" }),
    error: "Response",
    outcome: "unknown",
    status: 301,
    retried: NONE,
  },
  "302": {
    fault: answer(302, "", { location: "http://127.0.0.1:9/x" }),
    error: "Response",
    outcome: "unknown",
    status: 302,
    retried: NONE,
  },
  "307": {
    fault: answer(307, "", { location: "http://127.0.0.1:9/x" }),
    error: "Response",
    outcome: "unknown",
    status: 307,
    retried: NONE,
  },
  "308": {
    fault: answer(308, "", { location: "/elsewhere" }),
    error: "Response",
    outcome: "unknown",
    status: 308,
    retried: NONE,
  },
  "200 html": {
    fault: answer(200, "<html>log in</html>", HTML),
    error: "Response",
    outcome: "applied",
    status: 200,
    retried: NONE,
  },
  "200 truncated": {
    fault: { kind: "lie-short" },
    error: "Response",
    outcome: "applied",
    status: 200,
    retried: ["read"],
  },
  "cut body": {
    fault: { kind: "cut-body" },
    error: "Connection",
    outcome: "applied",
    retried: ["read"],
  },
  "long length": {
    fault: { kind: "lie-long" },
    error: "Connection",
    outcome: "applied",
    retried: ["read"],
  },
  "stalled body": {
    fault: { kind: "stall-body" },
    error: "Timeout",
    outcome: "applied",
    retried: ["read"],
    stalls: true,
  },
  "stalled headers": {
    fault: { kind: "stall-headers" },
    error: "Timeout",
    outcome: "unknown",
    retried: SAFE,
    stalls: true,
  },
  "reset before": {
    fault: { kind: "reset-before" },
    error: "Connection",
    outcome: "unknown",
    retried: SAFE,
  },
  "reset after": {
    fault: { kind: "reset-after" },
    error: "Connection",
    outcome: "unknown",
    retried: SAFE,
  },
  refused: {
    fault: "refused",
    error: "Connection",
    outcome: "not-sent",
    retried: ALL,
  },
};
