import { problemOf, type Shape } from "../config/shape.js";
import type { Fake } from "../fake.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Context } from "../operations/call.js";
import { completeJob } from "../operations/effects/complete-job.js";
import { deskOf } from "../operations/written-rows.js";
import type { FakeTenant } from "../options.js";
import { requireFields } from "../state/require-fields.js";
import { requireReferences } from "../state/require-references.js";
import type { PlainRow } from "../state/row-types.js";
import type { Tenancies } from "../state/tenancies.js";
import { viewsOf } from "../state/views.js";
import { buildCustomer } from "./build-customer.js";
import { companyOf, companyOptions } from "./company.js";
import { readCustomer, readWork } from "./read-scene.js";
import * as shapes from "./shapes.js";
import type { Stage } from "./stage.js";
import type {
  CompletedJob,
  Completion,
  CustomerScene,
  SceneRows,
} from "./types.js";

const jobs = "jpm/jobs";

/** The members of a fake that add rows which belong together. */
export function scenesOf(
  tenancies: Tenancies,
  tenantOf: (tenantId?: number) => FakeTenant,
  endpoints: () => readonly Endpoint[],
): Pick<Fake, "company" | "customer" | "complete"> {
  const contextOf = (tenantId?: number) =>
    tenancies.of(tenantOf(tenantId)).context;
  return {
    company: (options) => {
      tenancies.found(companyOptions(options));
      return companyOf(contextOf().world);
    },
    customer: (scene = {}, tenantId) =>
      addCustomer(contextOf(tenantId), endpoints(), scene),
    complete: (jobId, how = {}) =>
      complete(contextOf(how.tenantId), endpoints(), jobId, how),
  };
}

/**
 * Adds a customer with what belongs to it.
 *
 * @throws when a value of the scene could not be, or a module that it needs is
 *   not served
 */
function addCustomer(
  context: Context,
  endpoints: readonly Endpoint[],
  scene: CustomerScene,
): SceneRows {
  refuse(shapes.customer, scene, "customer");
  requireModule(endpoints, "customer", "crm");
  if (scene.jobs) requireModule(endpoints, "customer: jobs", "jpm");
  const stage = stageOf(context, endpoints);
  const customer = buildCustomer(stage, structuredClone(scene));
  return readCustomer(stage, customer);
}

/**
 * Completes a job.
 *
 * @throws when there is no such job, or it is Completed or Canceled
 */
function complete(
  context: Context,
  endpoints: readonly Endpoint[],
  id: number | string,
  options: Completion,
): CompletedJob {
  refuse(shapes.completion, options, "complete");
  requireModule(endpoints, "complete", "jpm");
  const stage = stageOf(context, endpoints);
  const job = stage.desk.find(jobs, id);
  for (const { skuId } of options.items ?? [])
    stage.check("accounting/invoice-items", { skuId }, []);
  completeJob(stage.desk, job, stage.now, structuredClone(options));
  return {
    job: stage.show(job) as CompletedJob["job"],
    ...readWork(stage, [job]),
  };
}

function refuse(shape: Shape, value: unknown, name: string): void {
  const problem = problemOf(shape, value, name);
  if (problem !== undefined) throw new Error(problem);
}

function requireModule(
  endpoints: readonly Endpoint[],
  what: string,
  module: string,
): void {
  if (!endpoints.some((endpoint) => endpoint.module.id === module))
    throw new Error(
      `${what}: this fake does not serve the module ${module}. Add ${module} to its modules.`,
    );
}

function stageOf(context: Context, endpoints: readonly Endpoint[]): Stage {
  const schemas = (endpoints[0] as Endpoint).schemas;
  const now = context.now();
  return {
    desk: deskOf(context, schemas),
    now,
    day: (days, hour) => context.world.zone.day(now, days, hour),
    check: (name, fields, scene) => {
      requireFields(name, viewsOf(name, endpoints), fields, scene);
      requireReferences(name, context, fields);
    },
    show: ({ collection, position }) => {
      const view = viewsOf(collection.name, endpoints)[0];
      if (!view) return undefined;
      const { schemas, schema } = view;
      const row = context.show(collection, position, schemas, schema);
      return structuredClone(row) as PlainRow;
    },
  };
}
