/**
 * A small API for the release end to end: four modules with what the edition,
 * the user's program and the expectations of that test speak of, under the
 * names the real descriptions have. So the same test runs on those, too.
 */
import type { NormalisedWebhooks } from "../../normalise/document.ts";
import { normaliseDocument } from "../../normalise/normalise-document.ts";
import type { Json } from "../../read/json.ts";
import { type SpecSet, writeSpecs } from "../../specs/write-specs.ts";
import {
  compiled,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  ref,
} from "../../test/documents.ts";

/** Its month; the edition of the test is a later one. */
const EDITION = "2026-07";
const ID = { type: "integer", format: "int64" };
const TEXT = { type: "string" };

const MODULES: Readonly<Record<string, Json>> = {
  crm: moduleOf(
    "crm",
    "customers",
    "Customers",
    "Crm.V2.Customers.CustomerResponse",
    {
      "Crm.V2.Customers.CustomerResponse": row(
        { name: TEXT },
        { mergedToId: { type: ["integer", "null"] } },
      ),
    },
  ),
  dispatch: moduleOf(
    "dispatch",
    "appointments",
    "Appointments",
    "Dispatch.V2.AppointmentResponse",
    {
      "Dispatch.V2.AppointmentResponse": row({
        status: ref("Dispatch.V2.AppointmentStatus"),
      }),
      "Dispatch.V2.AppointmentStatus": {
        type: "string",
        enum: ["Scheduled", "Done"],
      },
    },
  ),
  jbce: moduleOf(
    "jbce",
    "call-reasons",
    "CallReasons",
    "Jbce.V2.CallReasonResponse",
    {
      "Jbce.V2.CallReasonResponse": row({ name: TEXT }),
    },
  ),
  timesheets: moduleOf(
    "timesheets",
    "activity-types",
    "ActivityTypes",
    "Timesheets.V2.ActivityTypeResponse",
    {
      "Timesheets.V2.ActivityTypeResponse": row({ name: TEXT }),
    },
  ),
};

const WEBHOOKS: NormalisedWebhooks = {
  openapi: "3.1.0",
  info: { title: "Webhook events", version: EDITION },
  webhooks: {},
  components: { schemas: {} },
};

export const SMALL_MODULES: readonly string[] = Object.keys(MODULES);

/** Writes it in the form of `specs/`. */
export function writeSmallApi(folder: string): void {
  const modules: SpecSet["modules"] = Object.entries(MODULES).map(
    ([id, document]) => ({
      id,
      edition: EDITION,
      document: normaliseDocument(document, id),
    }),
  );
  writeSpecs(folder, {
    modules,
    webhooks: { edition: EDITION, document: WEBHOOKS },
  });
}

/** A module with one resource: its list, and one row of it. */
function moduleOf(
  segment: string,
  path: string,
  resource: string,
  answer: string,
  schemas: Json,
): Json {
  const paths = {
    [`/tenant/{tenant}/${path}`]: {
      get: operation(`${resource}_GetList`, pageOf(ref(answer)), {
        parameters: PAGING,
      }),
    },
    [`/tenant/{tenant}/${path}/{id}`]: {
      get: operation(`${resource}_Get`, ref(answer), {
        parameters: [pathParameter("id")],
      }),
    },
  };
  return {
    ...compiled(paths, schemas),
    servers: [{ url: `https://api.servicetitan.io/${segment}/v2` }],
  };
}

function row(required: Json, optional: Json = {}): Json {
  const always = { id: ID, ...required };
  return {
    type: "object",
    properties: { ...always, ...optional },
    required: Object.keys(always),
  };
}
