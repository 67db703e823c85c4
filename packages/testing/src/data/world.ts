import { once } from "../once.js";
import { type Zone, zoneOf } from "../time/zone.js";
import { Counts, grids, PROJECT_EVERY } from "./counts.js";
import { bookedAt, finishedJobs, type JobPlan, planJob } from "./job-plan.js";
import {
  jobsOfLocation,
  locationOfJob,
  newestLocation,
} from "./jobs-of-locations.js";
import { parentOf } from "./paths.js";
import { makePools, type Pools } from "./pools.js";
import { hash, mix } from "./random.js";
import {
  childrenAt,
  parentAt,
  type Relation,
  relations,
  wholeTurns,
} from "./relations.js";
import { lifetime } from "./times.js";
import type { WorldOptions } from "./world-options.js";

/** Ids of a collection lie in a block of this many. */
const BLOCK = 2_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A world has 400 blocks; its ids lie in a range of this many. */
const RANGE = 1_000_000_000;
const customers = "crm/customers";
const locations = "crm/locations";
const jobs = "jpm/jobs";
const technicians = "settings/technicians";
/** What a job decides for all that belongs to it. */
const decidedByJob = new Set([
  "jpm/job-types",
  "marketing/campaigns",
  "settings/business-units",
]);
/** What belongs to a job, so that references lead to the job's own. */
const ofJob = new Set([
  "accounting/invoices",
  "jpm/appointments",
  "salestech/estimates",
]);

/**
 * Knows which rows there are, how they are numbered and how they refer to each
 * other. All of it is computed, none of it stored.
 */
export class World {
  readonly seed: number;
  readonly recordedNulls: boolean;
  /** Start of the day on which the history ends, in ms. */
  readonly today: number;
  /** How far the history goes back, in ms. */
  readonly history: number;
  readonly zone: Zone;
  readonly #place: number;
  readonly #pools: () => Pools;
  readonly #firstIds = new Map<string, number>();
  readonly #counts: Counts;

  constructor({
    seed,
    rows,
    rowsOf = {},
    place = 0,
    recordedNulls = true,
    now = Date.now(),
    years = 2,
    zone = "America/Phoenix",
    pools,
  }: WorldOptions) {
    this.seed = seed;
    this.recordedNulls = recordedNulls;
    this.zone = zoneOf(zone);
    this.today = this.zone.day(now);
    this.history = years * 365 * DAY;
    this.#counts = new Counts(rows, rowsOf, this.history);
    this.#place = place;
    this.#pools = pools ?? once(() => makePools(seed));
  }

  /** Words for the rows, made when the first row needs them. */
  get pools(): Pools {
    return this.#pools();
  }

  /** Pay periods of each technician; the last contains today. */
  get periods(): number {
    return this.#counts.periods;
  }

  /** Rows a collection starts with. */
  count(collection: string): number {
    return this.#counts.of(collection);
  }

  /** Numeric id of a row. */
  id(collection: string, index: number): number {
    return this.#firstId(collection) + index;
  }

  /**
   * Position of the row with this id, which may be one created later;
   * `undefined` if the id is not from this collection.
   */
  indexOf(collection: string, id: number): number | undefined {
    const index = id - this.#firstId(collection);
    return Number.isInteger(index) && index >= 0 && index < BLOCK
      ? index
      : undefined;
  }

  /** The row that a row belongs to: an appointment's job, a job's location. */
  parent(
    collection: string,
    index: number,
  ): { collection: string; index: number } | undefined {
    const relation = relations[collection];
    if (relation) {
      const { parent, each } = relation;
      const found = parentAt(each, index);
      const most = Math.max(1, this.#counts.parents(relation));
      return {
        collection: parent,
        index: found < most ? found : found % wholeTurns(each, most),
      };
    }
    if (grids.has(collection))
      return {
        collection: technicians,
        index: index % this.#some(technicians),
      };
    if (collection === jobs)
      return {
        collection: locations,
        index: locationOfJob(
          Math.min(index, this.#some(jobs) - 1),
          this.#some(jobs),
          this.#some(locations),
        ),
      };
    const path = parentOf(collection);
    return (
      path && {
        collection: path.collection,
        index: path.index ?? this.indexOf(path.collection, path.id ?? 0) ?? 0,
      }
    );
  }

  /**
   * Positions of the rows that belong to a row, in order.
   *
   * @param of the collection of the parent. @default the one the rows belong to
   */
  children(collection: string, parent: number, of?: string): number[] {
    const owner = ownerOf(collection);
    if (owner === undefined) return [];
    if (of !== undefined && of !== owner)
      return this.children(owner, parent, of).flatMap((between) =>
        this.children(collection, between),
      );
    if (grids.has(collection)) {
      const found: number[] = [];
      const all = this.#some(technicians);
      if (parent < all)
        for (let at = parent; at < this.count(collection); at += all)
          found.push(at);
      return found;
    }
    if (collection === jobs)
      return jobsOfLocation(
        parent,
        this.#some(jobs),
        this.#some(locations),
      ).filter((job) => job < this.count(jobs));
    const relation = relations[collection] as Relation;
    const count = this.count(collection);
    const most = Math.max(1, this.#counts.parents(relation));
    if (parent >= most) return [];
    return childrenAt(relation.each, parent, most, count);
  }

  /**
   * Position in `target` of the row that a row of `collection` refers to.
   * Chains agree: an invoice's customer is its job's customer.
   */
  reference(collection: string, index: number, target: string): number {
    let at = { collection, index };
    for (;;) {
      if (at.collection === target) return at.index;
      if (at.collection === jobs) {
        if (decidedByJob.has(target))
          return this.#spread(jobs, at.index, target);
        if (ofJob.has(target))
          return (
            this.children(target, at.index)[0] ??
            this.#spread(jobs, at.index, target)
          );
      }
      if (at.collection === customers && target === locations)
        return this.children(locations, at.index)[0] ?? 0;
      const up = this.parent(at.collection, at.index);
      if (!up) break;
      at = up;
    }
    return target === customers || target === locations || ofJob.has(target)
      ? this.reference(jobs, this.#jobOf(collection, index), target)
      : target === jobs
        ? this.#jobOf(collection, index)
        : this.#spread(collection, index, target);
  }

  /** The job of a row that belongs to none by its position. */
  #jobOf(collection: string, index: number): number {
    const job =
      collection === "jpm/projects"
        ? index * PROJECT_EVERY
        : this.#spread(collection, index, jobs);
    return job % this.#some(jobs);
  }

  /** The plan of the job at a position. */
  job(index: number): JobPlan {
    const { created } = this.lifetime(jobs, index);
    const key = mix(hash(jobs, this.seed), index);
    const count = this.count(jobs);
    return planJob(index, count, key, created, this.today, this.zone);
  }

  /** When a row was created and modified, in ms. Both grow with the position. */
  lifetime(
    collection: string,
    index: number,
  ): { created: number; modified: number } {
    const relation = relations[collection];
    if (relation) {
      const owner = Math.min(
        parentAt(relation.each, index),
        this.#counts.parents(relation) - 1,
      );
      const { created, modified } = this.lifetime(
        relation.parent,
        Math.max(0, owner),
      );
      const at = Math.min(created + (relation.delay ?? 0), this.today - 1);
      return { created: at, modified: Math.max(at, modified) };
    }
    const usual = this.#lifetime(collection, index);
    if (collection !== jobs) return usual;
    const count = this.#some(jobs);
    const newest = newestLocation(index, count, this.#some(locations));
    const created = Math.max(
      bookedAt(Math.min(index, count - 1), count, this.today, this.history),
      this.lifetime(locations, newest).created,
    );
    return index < finishedJobs(count)
      ? { created, modified: created + 4 * DAY }
      : { created, modified: created + HOUR };
  }

  #lifetime(collection: string, index: number) {
    const key = hash(collection, this.seed);
    const count = this.count(collection);
    return lifetime(key, index, count, this.today, this.history);
  }

  #firstId(collection: string): number {
    let first = this.#firstIds.get(collection);
    if (first === undefined) {
      const block = hash(collection) % 400;
      first = this.#place * RANGE + 100_000_001 + block * BLOCK;
      this.#firstIds.set(collection, first);
    }
    return first;
  }

  /** A row of `target`, spread evenly over the rows of `collection`. */
  #spread(collection: string, index: number, target: string): number {
    const key = hash(collection + target, this.seed);
    return mix(key, index) % this.#some(target);
  }

  /** Rows of a collection, and 1 for an empty one, to divide by. */
  #some(collection: string): number {
    return Math.max(1, this.count(collection));
  }
}

/** The collection that the rows of a collection belong to, if there is one. */
export function ownerOf(collection: string): string | undefined {
  if (grids.has(collection)) return technicians;
  return collection === jobs ? locations : relations[collection]?.parent;
}
