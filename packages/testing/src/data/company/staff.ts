import { PERIOD, SHIFT_DAYS } from "../counts.js";
import { between, mix } from "../random.js";
import { timestamp } from "../times.js";
import type { World } from "../world.js";
import { technicianOf, visitAt, visitOf } from "./jobs.js";
import { numberAt } from "./owners.js";
import { dollars, type FactsOf, HOUR } from "./types.js";

const technicians = "settings/technicians";
const assignments = "dispatch/appointment-assignments";

function rateOf(world: World, technician: number): number {
  return between(mix(world.seed, technician + 7_000), 22, 45) * 100;
}

export const technician: FactsOf = ({ fresh, world, index }) =>
  fresh
    ? { jobId: null, appoitmentId: null, status: "Idle" }
    : {
        hourlyRate: dollars(rateOf(world, index)),
        jobId: null,
        appoitmentId: null,
        status: "Idle",
      };

/** Every technician has a shift a day, on call at the weekend. */
export const shift: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return {};
  const all = Math.max(1, world.count(technicians));
  const { today, zone } = world;
  const days = Math.floor(index / all) - SHIFT_DAYS;
  const day = zone.day(today, days);
  const weekend = [0, 6].includes(new Date(day + zone.ahead(day)).getUTCDay());
  return {
    technicianId: world.id(technicians, index % all),
    shiftType: weekend ? "OnCall" : "Normal",
    title: weekend ? "On call" : "Day shift",
    start: timestamp(zone.day(today, days, 8)),
    end: timestamp(zone.day(today, days, 17)),
  };
};

/** The times of an assignment. */
function timesOf(world: World, assignment: number) {
  const visit = world.parent(assignments, assignment)?.index ?? 0;
  const { job, place } = visitAt(world, visit);
  const { start, end } = visitOf(world, job, place);
  const canceled = world.job(job).status === "Canceled";
  return { visit, job, start, end, canceled, booked: world.job(job).created };
}

export const timesheet: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return { canceledOn: null };
  const { visit, job, start, end, canceled, booked } = timesOf(world, index);
  return {
    jobId: world.id("jpm/jobs", job),
    appointmentId: world.id("jpm/appointments", visit),
    technicianId: world.id(technicians, technicianOf(world, index)),
    dispatchedOn: canceled ? null : timestamp(start - HOUR / 2),
    arrivedOn: canceled ? null : timestamp(start),
    doneOn: canceled ? null : timestamp(end),
    canceledOn: canceled ? timestamp(booked + 12 * HOUR) : null,
  };
};

/** The pay for a timesheet: its hours at the technician's rate. */
export const grossPay: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return {};
  const { job, start, end, canceled } = timesOf(world, index);
  const who = technicianOf(world, index);
  const hours = canceled ? 0 : (end - start) / HOUR;
  const all = Math.max(1, world.count(technicians));
  const period = periodAt(world, start);
  return {
    employeeId: world.id(technicians, who),
    employeeType: "Technician",
    payrollId: world.id("payroll/payrolls", period * all + who),
    date: timestamp(world.zone.day(start)),
    grossPayItemType: "TimesheetTime",
    paidTimeType: "Regular",
    startedOn: canceled ? null : timestamp(start),
    endedOn: canceled ? null : timestamp(end),
    paidDurationHours: hours,
    amount: dollars(rateOf(world, who) * hours),
    amountAdjustment: 0,
    jobId: world.id("jpm/jobs", job),
    jobNumber: numberAt(job),
    sourceEntityId: null,
    invoiceItemId: null,
  };
};

/** Start of the first pay period, in ms. */
function firstPeriod({ today, periods }: World): number {
  return today - (periods - 1) * PERIOD;
}

function periodAt(world: World, ms: number): number {
  const period = Math.floor((ms - firstPeriod(world)) / PERIOD);
  return Math.min(Math.max(period, 0), world.periods - 1);
}

export const payroll: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return {};
  const all = Math.max(1, world.count(technicians));
  const period = Math.floor(index / all);
  const start = firstPeriod(world) + period * PERIOD;
  const over = start + PERIOD <= world.today;
  return {
    employeeId: world.id(technicians, index % all),
    employeeType: "Technician",
    startedOn: timestamp(start),
    endedOn: timestamp(start + PERIOD),
    status: over ? "Paid" : "Pending",
    managerApprovedOn: over ? timestamp(start + PERIOD) : null,
  };
};

export const split: FactsOf = ({ fresh, world, index, collection }) => {
  if (fresh) return {};
  const job = world.parent(collection, index)?.index ?? 0;
  const visit = world.children("jpm/appointments", job)[0] ?? 0;
  const first = world.children(assignments, visit)[0] ?? 0;
  return {
    jobId: world.id("jpm/jobs", job),
    technicianId: world.id(technicians, technicianOf(world, first)),
    split: 100,
  };
};

export const payrollSettings: FactsOf = ({ fresh, world, index }) => {
  if (fresh) return {};
  const all = world.count(technicians);
  return index < all
    ? {
        employeeId: world.id(technicians, index),
        employeeType: "Technician",
        hourlyRate: dollars(rateOf(world, index)),
      }
    : {
        employeeId: world.id("settings/employees", index - all),
        employeeType: "Employee",
      };
};
