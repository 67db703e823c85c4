import { once } from "../../once.js";
import { PROJECT_EVERY } from "../counts.js";
import { mix } from "../random.js";
import type { Row } from "../row.js";
import { timestamp } from "../times.js";
import type { World } from "../world.js";
import { numberAt, numberOf, ownerOf } from "./owners.js";
import {
  type Books,
  cents,
  DAY,
  dollars,
  type FactsOf,
  HOUR,
} from "./types.js";

const jobs = "jpm/jobs";
const appointments = "jpm/appointments";

/** What takes longest is worked out when a view or a filter asks for it. */
export const job: FactsOf = (row, books) => {
  const visits = once(() => books.children(appointments, jobs, row.index));
  const bill = once(
    () => books.children("accounting/invoices", jobs, row.index)[0],
  );
  const visitId = (at: number | undefined) =>
    at === undefined ? 0 : books.id(appointments, at);
  const own = row.fresh
    ? {
        ...ownerOf("crm/locations", row.written["locationId"], books, [
          "customer",
        ]),
        jobStatus: "Scheduled",
        completedOn: null,
        leadCallId: null,
        recallForId: null,
        projectId: null,
      }
    : planned(row, books);
  return {
    ...own,
    jobNumber: numberAt(row.index),
    get appointmentCount() {
      return visits().length;
    },
    get firstAppointmentId() {
      return visitId(visits()[0]);
    },
    get lastAppointmentId() {
      return visitId(visits().at(-1));
    },
    get invoiceId() {
      const at = bill();
      return at === undefined ? 0 : books.id("accounting/invoices", at);
    },
    get estimateIds() {
      return books
        .children("salestech/estimates", jobs, row.index)
        .map((at) => books.id("salestech/estimates", at));
    },
    get total() {
      const at = bill();
      return at === undefined
        ? 0
        : dollars(cents(books.value("accounting/invoices", at, "total")));
    },
    equipmentIds: [],
    bookingId: null,
    membershipId: null,
    warrantyId: null,
    createdFromEstimateId: null,
    jobGeneratedLeadSource: null,
  };
};

function planned({ world, index }: Row, books: Books) {
  const { status } = world.job(index);
  const last = world.children(appointments, index).length - 1;
  const call = world.children("telecom/calls", index)[0];
  const project = projectOf(world, index);
  return {
    jobStatus: status,
    completedOn:
      status === "Completed"
        ? timestamp(visitOf(world, index, last).end)
        : null,
    leadCallId: call === undefined ? null : books.id("telecom/calls", call),
    recallForId: recalled(world, index),
    projectId: project === undefined ? null : world.id("jpm/projects", project),
  };
}

/** Recorded lists have a recall in 54 jobs. */
const RECALL_EVERY = 54;

/** The id of the last finished job before one at the same location. */
function recalled(world: World, index: number): number | null {
  if (mix(world.seed, index + 3_000) % RECALL_EVERY !== 0) return null;
  const site = world.parent(jobs, index)?.index;
  const before =
    site === undefined
      ? undefined
      : world
          .children(jobs, site)
          .filter((at) => at < index && world.job(at).status === "Completed")
          .at(-1);
  return before === undefined ? null : world.id(jobs, before);
}

/** Position of a job's project, if it has one. */
export function projectOf(world: World, job: number): number | undefined {
  const project = job / PROJECT_EVERY;
  return Number.isInteger(project) && project < world.count("jpm/projects")
    ? project
    : undefined;
}

/** When a job's visits take place: a day lies between them. */
export function visitOf(
  world: World,
  job: number,
  place: number,
): { start: number; end: number } {
  const { start, end } = world.job(job);
  return { start: start + place * DAY, end: end + place * DAY };
}

/** The job of an appointment, and which of its visits it is. */
export function visitAt(
  world: World,
  appointment: number,
): { job: number; place: number } {
  const job = world.parent(appointments, appointment)?.index ?? 0;
  const place =
    appointment - (world.children(appointments, job)[0] ?? appointment);
  return { job, place };
}

const visitStatus = {
  Completed: "Done",
  Canceled: "Canceled",
  Hold: "Hold",
  Scheduled: "Scheduled",
} as const;

export const appointment: FactsOf = (
  { fresh, world, index, written },
  books,
) => {
  if (fresh)
    return {
      status: "Scheduled",
      isConfirmed: false,
      unused: false,
      appointmentSummaries: null,
      appointmentNumber: freshNumber(written, index, books),
      ...ownerOf(jobs, written["jobId"], books, ["customer"]),
    };
  const { job: at, place } = visitAt(world, index);
  const { start, end } = visitOf(world, at, place);
  return {
    jobId: world.id(jobs, at),
    appointmentNumber: `${numberOf(world.id(jobs, at), books)}-${place + 1}`,
    start: timestamp(start),
    end: timestamp(end),
    arrivalWindowStart: timestamp(start),
    arrivalWindowEnd: timestamp(start + 2 * HOUR),
    status: visitStatus[world.job(at).status],
    unused: false,
    appointmentSummaries: null,
  };
};

/** The job's number and the place among its visits: `10007-2`. */
function freshNumber(
  { jobId }: Readonly<Record<string, unknown>>,
  index: number,
  books: Books,
): string | null {
  const number = numberOf(jobId, books);
  const at = books.find(jobs, Number(jobId));
  if (number === undefined || at === undefined) return null;
  const place = books.children(appointments, jobs, at).indexOf(index);
  return `${number}-${place + 1}`;
}

/** Position of the technician of an assignment: no two of a visit are the same. */
export function technicianOf(world: World, assignment: number): number {
  const visit =
    world.parent("dispatch/appointment-assignments", assignment)?.index ?? 0;
  const first = world.children("dispatch/appointment-assignments", visit)[0];
  const { job: at } = visitAt(world, visit);
  return (
    (mix(world.seed, at) + assignment - (first ?? assignment)) %
    Math.max(1, world.count("settings/technicians"))
  );
}

export const assignment: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return { status: "Scheduled", isPaused: false };
  const visit =
    world.parent("dispatch/appointment-assignments", index)?.index ?? 0;
  const { job: at, place } = visitAt(world, visit);
  const { status, created } = world.job(at);
  return {
    technicianId: world.id("settings/technicians", technicianOf(world, index)),
    jobId: world.id(jobs, at),
    appointmentId: world.id(appointments, visit),
    assignedOn: timestamp(
      Math.min(created + HOUR, visitOf(world, at, place).start),
    ),
    status: status === "Completed" ? "Done" : "Scheduled",
    isPaused: false,
  };
};

export const project: FactsOf = ({ fresh, world, index }, books) => {
  const own = index * PROJECT_EVERY;
  const attached = books.children(jobs, "jpm/projects", index);
  return {
    jobIds: [
      ...new Set([
        ...(fresh || own >= world.count(jobs) ? [] : [world.id(jobs, own)]),
        ...attached.map((at) => books.id(jobs, at)),
      ]),
    ].filter((id) => {
      const at = world.indexOf(jobs, Number(id));
      return (
        at === undefined ||
        attached.includes(at) ||
        books.value(jobs, at, "projectId") === books.id("jpm/projects", index)
      );
    }),
    ...(fresh ? {} : { actualCompletionDate: null }),
  };
};

/** The events of a job's life. */
export const history: FactsOf = (row, books) => {
  const { world, collection, index, fresh } = row;
  if (fresh) return {};
  const id = /^jpm\/jobs\/(\d+)\//.exec(collection)?.[1];
  const at =
    id === undefined
      ? world.parent(collection, index)?.index
      : books.find(jobs, id);
  if (at === undefined) return { history: [] };
  const owner = books.row(jobs, at);
  const event = (eventType: string, ms: number) => ({
    eventType,
    date: timestamp(ms),
  });
  const booked = event("Job Booked", owner.created);
  const status = books.value(jobs, at, "jobStatus");
  const planned = !owner.fresh && world.job(at).status === status;
  if (status === "Completed") {
    const on = Date.parse(String(books.value(jobs, at, "completedOn")));
    return { history: [booked, event("Job Completed", on || owner.modified)] };
  }
  if (status === "Canceled") {
    const on = planned ? owner.created + 12 * HOUR : owner.modified;
    return { history: [booked, event("Job Canceled", on)] };
  }
  return { history: [booked] };
};

/** The equipment of the job in the path. */
export const equipment: FactsOf = ({ collection }, books) => {
  const { parent = "" } =
    /^jpm\/jobs\/(?<parent>\d+)\//.exec(collection)?.groups ?? {};
  const at = books.find(jobs, parent);
  return {
    equipmentIds: at === undefined ? [] : books.value(jobs, at, "equipmentIds"),
  };
};
