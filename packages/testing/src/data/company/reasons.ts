import { heldJobAt } from "../job-plan.js";
import { mix } from "../random.js";
import { nameOf } from "../references.js";
import type { World } from "../world.js";
import type { Books, FactsOf } from "./types.js";

const jobs = "jpm/jobs";
const appointments = "jpm/appointments";

export const canceledLog: FactsOf = ({ fresh, world, index, collection }) => {
  if (fresh) return {};
  const at = world.parent(collection, index)?.index ?? 0;
  return {
    jobId: world.id(jobs, at),
    reasonId: reasonOf(world, at, "jpm/job-cancel-reasons").reasonId,
    memo: null,
  };
};

type Kind = "jpm/job-cancel-reasons" | "jpm/job-hold-reasons";

/** Why a job was canceled or is on hold. */
function reasonOf(world: World, job: number, kind: Kind) {
  const index = mix(world.seed, job) % Math.max(1, world.count(kind));
  return { reasonId: world.id(kind, index), index };
}

function shown(world: World, books: Books, job: number, kind: Kind) {
  const { reasonId, index } = reasonOf(world, job, kind);
  return { reasonId, name: nameOf(books.row(kind, index)), text: "" };
}

export const cancelReason: FactsOf = (row, books) => {
  const { fresh, world, index, collection } = row;
  if (fresh) return {};
  const at = world.parent(collection, index)?.index ?? 0;
  return {
    jobId: world.id(jobs, at),
    ...shown(world, books, at, "jpm/job-cancel-reasons"),
  };
};

export const holdReason: FactsOf = ({ fresh, world, index }, books) => {
  if (fresh) return {};
  const at = heldJobAt(index, world.count(jobs));
  const reason = shown(world, books, at, "jpm/job-hold-reasons");
  return {
    jobId: world.id(jobs, at),
    ...reason,
    appointmentHoldReasons: world.children(appointments, at).map((visit) => ({
      appointmentId: world.id(appointments, visit),
      ...reason,
    })),
  };
};
