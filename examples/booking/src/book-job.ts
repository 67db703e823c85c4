import {
  type Connection,
  ServiceTitanError,
  ServiceTitanInputError,
} from "@st/core";
import {
  createJpmClient,
  type JobCreateRequest,
  type JobResponse,
  type JpmClient,
} from "@st/jpm";
import { droppedFields } from "./dropped.js";
import type { StepOptions } from "./outcome.js";

/** Key of the external data that holds a booking's own key. */
const EXTERNAL_KEY = "booking";
/** Waits before a job that may have been created is looked for again, in ms. */
const LOOK_AGAIN = [500, 1_500, 3_000];

/** A visit that a customer is promised. */
export interface Visit {
  start: Date;
  end: Date;
  /** When the technician will arrive; `start` lies in it. */
  arrivalWindow: { start: Date; end: Date };
  technicianIds?: number[] | undefined;
}

/** A job to book. */
export interface Booking {
  /**
   * Yours, the same for every attempt at this booking: an order number, an id
   * of the call. A key is booked once.
   */
  key: string;
  customerId: number;
  locationId: number;
  businessUnitId: number;
  jobTypeId: number;
  /** The server refuses a job without one (422). */
  campaignId: number;
  priority: string;
  summary?: string | undefined;
  visit: Visit;
}

/** Options of `bookJob`. */
export interface BookOptions extends StepOptions {
  /**
   * GUID of the app, from the developer portal. External data can be seen and
   * found with it alone.
   */
  applicationGuid: string;
  /** Waits, for tests. @default setTimeout */
  wait?: ((ms: number) => Promise<void>) | undefined;
}

/** What a booking came to. */
export type Booked =
  | { readonly outcome: "would-book"; readonly body: JobCreateRequest }
  | {
      /** `already-booked`: the key was found, nothing was written. */
      readonly outcome: "booked" | "already-booked";
      readonly job: JobResponse;
      /** Sent, and not there when it was read back. Empty for `already-booked`. */
      readonly dropped: readonly string[];
      /**
       * Further jobs with this key, made by another process at the same moment.
       * ServiceTitan has no idempotency key that could prevent it: cancel them.
       */
      readonly duplicates: readonly number[];
    };

/**
 * Books a job with its appointment, once for each key.
 *
 * 1. Jobs are looked up by the key in their external data. One that is there is
 *    the result.
 * 2. The job is created with the key. If nobody knows whether it was (a timeout,
 *    a 5xx), it is looked up again before an error is thrown, since a row just
 *    written may be missing from lists for seconds.
 * 3. Job and appointment are read back, and what the server dropped is named.
 */
export async function bookJob(
  connection: Connection,
  booking: Booking,
  { applicationGuid, dryRun = false, signal, wait = sleep }: BookOptions,
): Promise<Booked> {
  checkVisit(booking.visit);
  const jpm = createJpmClient(connection);
  const find = () => jobsOf(jpm, booking.key, applicationGuid, signal);
  const known = await find();
  if (known[0]) return booked("already-booked", known[0], known, []);

  const body = jobBody(booking, applicationGuid);
  if (dryRun) return { outcome: "would-book", body };
  let id: number;
  try {
    ({ id } = await jpm.jobs.create(body, { signal }));
  } catch (error) {
    const doubtful =
      ServiceTitanError.isInstance(error) &&
      (error.outcome === "unknown" || error.outcome === "applied");
    const job = doubtful ? await lookAgain(find, wait) : undefined;
    if (!job) throw error;
    ({ id } = job);
  }
  const job = await jpm.jobs.get(
    id,
    { externalDataApplicationGuid: applicationGuid },
    { signal },
  );
  const dropped = await readBack(jpm, job, body, signal);
  return booked("booked", job, await find(), dropped);
}

function booked(
  outcome: "booked" | "already-booked",
  job: JobResponse,
  jobs: readonly JobResponse[],
  dropped: readonly string[],
): Booked {
  const others = jobs.filter(({ id }) => id !== job.id);
  return { outcome, job, dropped, duplicates: others.map(({ id }) => id) };
}

/** Jobs with the key, the oldest first; canceled ones do not count. */
async function jobsOf(
  { jobs }: JpmClient,
  key: string,
  applicationGuid: string,
  signal: AbortSignal | undefined,
): Promise<JobResponse[]> {
  const found: JobResponse[] = [];
  const list = jobs.list(
    {
      externalDataApplicationGuid: applicationGuid,
      externalDataKey: EXTERNAL_KEY,
      externalDataValues: [key],
    },
    { signal },
  );
  for await (const job of list) {
    // The filter again, in case the server has ignored it.
    const has = job.externalData?.some(
      (each) => each.key === EXTERNAL_KEY && each.value === key,
    );
    if (has && job.jobStatus !== "Canceled") found.push(job);
  }
  return found.sort((one, other) => one.id - other.id);
}

async function lookAgain(
  find: () => Promise<JobResponse[]>,
  wait: (ms: number) => Promise<void>,
): Promise<JobResponse | undefined> {
  for (const ms of LOOK_AGAIN) {
    await wait(ms);
    const [job] = await find();
    if (job) return job;
  }
  return undefined;
}

function jobBody(
  { key, visit, summary, ...fields }: Booking,
  applicationGuid: string,
): JobCreateRequest {
  const { start, end, arrivalWindow, technicianIds } = visit;
  return {
    ...fields,
    ...(summary !== undefined && { summary }),
    appointments: [
      {
        start: start.toISOString(),
        end: end.toISOString(),
        arrivalWindowStart: arrivalWindow.start.toISOString(),
        arrivalWindowEnd: arrivalWindow.end.toISOString(),
        ...(technicianIds && { technicianIds }),
      },
    ],
    externalData: {
      applicationGuid,
      externalData: [{ key: EXTERNAL_KEY, value: key }],
    },
  };
}

async function readBack(
  { appointments }: JpmClient,
  job: JobResponse,
  body: JobCreateRequest,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const {
    appointments: [sent],
    externalData,
    ...fields
  } = body;
  const [visit] = (
    await appointments.list({ jobId: job.id }, { signal }).all()
  ).filter(({ jobId }) => jobId === job.id);
  // Whom the visit is assigned to is in @st/dispatch, not in the appointment.
  const times = { ...sent, technicianIds: undefined };
  return [
    ...droppedFields(fields, job),
    ...droppedFields({ externalData: externalData?.externalData }, job),
    ...droppedFields(times, visit, "appointment"),
  ];
}

function checkVisit({ start, end, arrivalWindow }: Visit): void {
  const problems = [
    !(start < end) && "visit.end is not after visit.start",
    !(arrivalWindow.start < arrivalWindow.end) &&
      "visit.arrivalWindow.end is not after its start",
    !(arrivalWindow.start <= start && start < arrivalWindow.end) &&
      "visit.start is not in visit.arrivalWindow",
  ].filter(Boolean);
  if (problems.length)
    throw new ServiceTitanInputError(
      `${problems.join("; ")}. Correct the times; nothing was sent.`,
    );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
