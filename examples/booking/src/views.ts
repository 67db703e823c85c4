import type { Connection } from "@st/core";
import { createDispatchClient } from "@st/dispatch";
import { createFormsClient } from "@st/forms";
import { createJpmClient } from "@st/jpm";

/** What there is to see of a job and its appointment. */
export interface Seen {
  /** States of the job: as an item, in the customer's list, in the feed. */
  readonly job: readonly (string | undefined)[];
  /** States of the appointment: as an item, in the job's list, in the feed. */
  readonly appointment: readonly (string | undefined)[];
  /** Starts of the appointment, in ms, in the same places. */
  readonly starts: readonly number[];
  /** Technicians: of the appointment's list, and of the feed. */
  readonly technicians: readonly (readonly number[])[];
  /** Pinned notes: of the job's list. */
  readonly notes: readonly string[];
  readonly files: readonly string[];
  /** Reasons of cancellation: of the job's list, and of the feed. */
  readonly cancellations: readonly (readonly string[])[];
}

/** Reads a job and its appointment from everywhere they are shown. */
export function viewsOf(
  connection: Connection,
  jobId: number,
  appointmentId: number,
): () => Promise<Seen> {
  const jpm = createJpmClient(connection);
  const dispatch = createDispatchClient(connection);
  const forms = createFormsClient(connection);
  // Changes are in the feeds after 15 minutes, or at once if you ask for it.
  const recent = { includeRecentChanges: true };

  return async () => {
    const job = await jpm.jobs.get(jobId);
    const { customerId } = job;
    const ownJobs = await jpm.jobs.list({ customerId }).all();
    const fedJobs = await rowsOf(jpm.export.jobs(recent));
    const visit = await jpm.appointments.get(appointmentId);
    const ownVisits = await jpm.appointments.list({ jobId }).all();
    const fedVisits = await rowsOf(jpm.export.appointments(recent));
    const visits = [
      visit,
      ownVisits.find(({ id }) => id === appointmentId),
      fedVisits.find(({ id }) => id === appointmentId),
    ];
    const assigned = await dispatch.appointmentAssignments
      .list({ appointmentIds: [appointmentId] })
      .all();
    const fedAssigned = await rowsOf(
      dispatch.export.appointmentAssignments(recent),
    );
    const notes = await jpm.jobs.listNotes(jobId).all();
    const files = await forms.jobAttachments.list(jobId).all();
    const logs = await jpm.jobs.listCanceledLogs(jobId).all();
    const fedLogs = await rowsOf(jpm.export.jobCanceledLogs(recent));
    return {
      job: [
        job,
        ownJobs.find(({ id }) => id === jobId),
        fedJobs.find(({ id }) => id === jobId),
      ].map((each) => each?.jobStatus),
      appointment: visits.map((each) => each?.status),
      starts: visits.map((each) => Date.parse(each?.start ?? "")),
      technicians: [
        assigned,
        fedAssigned.filter((each) => each.appointmentId === appointmentId),
      ].map((rows) => rows.map(({ technicianId }) => technicianId)),
      notes: notes.filter(({ isPinned }) => isPinned).map(({ text }) => text),
      files: files.map((file) => JSON.stringify(file)),
      cancellations: [logs, fedLogs.filter((each) => each.jobId === jobId)].map(
        (rows) => rows.map(({ memo }) => memo ?? ""),
      ),
    };
  };
}

/** The rows that a feed has by now, the last changed ones first. */
async function rowsOf<Row>(feed: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of feed) rows.unshift(row);
  return rows;
}
