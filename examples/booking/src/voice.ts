import {
  type Connection,
  type ConnectOptions,
  connect,
  ServiceTitanError,
} from "@st/core";
import type { BookOptions } from "./book-job.js";
import {
  bookVisit,
  type VisitOutcome,
  type VisitRequest,
} from "./book-visit.js";

/**
 * Limits of a call that a person waits for on the phone. A silence of more than
 * a few seconds ends conversations; the defaults are made for batch jobs.
 */
const LIMITS = {
  timeout: 4_000,
  totalTimeout: 8_000,
  retry: { attempts: 2, minDelay: 200, maxDelay: 500 },
} as const;

/** Longest wait on the phone, in ms, whatever is under way. */
const PATIENCE = 20_000;

/** What to say while the caller waits, each after so many ms. */
const FILLERS: readonly (readonly [after: number, line: string])[] = [
  [1_500, "One moment, I'm looking that up."],
  [5_000, "I'm still with you, the schedule is taking a little longer."],
  [10_000, "Thank you for your patience, I'm almost done."],
];

const IN_DOUBT =
  "I've sent your request, and I'll call you back to confirm the time.";

/** How the conversation goes on. */
export interface Spoken {
  /** To be said to the caller. */
  readonly line: string;
  /** Whether a person has to take over: call back, or choose. */
  readonly handOver: boolean;
  readonly result?: VisitOutcome;
}

/** A connection with the limits of a conversation. */
export function connectForVoice(options: ConnectOptions): Connection {
  return connect({ ...options, ...LIMITS });
}

/**
 * Obtains the token while the phone still rings, so that the first question does
 * not wait for it. A failure is left to the first call, which reports it.
 */
export async function warmUp(connection: Connection): Promise<void> {
  try {
    await connection.authHeaders();
  } catch {
    // The first call fails for the same reason, and says so.
  }
}

/**
 * Books while the caller waits, and always has a line to say at the end.
 *
 * If it is not known whether the job was booked, the caller is promised a call
 * back, not a visit: run `bookVisit` again with the same key once the call is
 * over, and it finds the job or books it.
 * @param say is given a line whenever the wait gets long
 */
export async function bookOnThePhone(
  connection: Connection,
  request: VisitRequest,
  options: BookOptions,
  say: (line: string) => void,
): Promise<Spoken> {
  const timers = FILLERS.map(([after, line]) => setTimeout(say, after, line));
  const patience = AbortSignal.timeout(PATIENCE);
  const signal = options.signal
    ? AbortSignal.any([options.signal, patience])
    : patience;
  try {
    const result = await bookVisit(connection, request, { ...options, signal });
    return { ...spoken(result), result };
  } catch (error) {
    // What was under way may have been carried out.
    if (patience.aborted) return { line: IN_DOUBT, handOver: true };
    if (!ServiceTitanError.isInstance(error)) throw error;
    return { line: lineForFailure(error), handOver: true };
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function spoken(result: VisitOutcome): Spoken {
  switch (result.outcome) {
    case "booked":
    case "already-booked":
      // Two jobs, or a visit without its time, are for the office to mend.
      return {
        line: "You're booked. We'll text you before the technician arrives.",
        handOver: result.duplicates.length > 0 || result.dropped.length > 0,
      };
    case "ambiguous":
      return {
        line: "I found more than one account. A colleague will pick the right one and call you back.",
        handOver: true,
      };
    case "would-book":
    case "would-create":
      return {
        line: "I can offer you that time. Shall I book it?",
        handOver: false,
      };
  }
}

/** Nothing is promised that may not be so. A read that failed wrote nothing. */
function lineForFailure({ method, outcome }: ServiceTitanError): string {
  const inDoubt = outcome === "unknown" || outcome === "applied";
  return inDoubt && method !== "GET"
    ? IN_DOUBT
    : "I can't reach the schedule right now. May I have someone call you back?";
}
