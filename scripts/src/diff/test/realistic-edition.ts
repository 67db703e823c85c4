/**
 * An edition as the portal might bring one: 30 changes to the real
 * descriptions, in eight modules.
 */
import type { RuleId } from "../rules/rules.ts";
import type { Document } from "./base-document.ts";
import {
  addQuery,
  move,
  operation,
  parameter,
  property,
  renameSchema,
  schema,
  setProperty,
  setRequired,
} from "./parts.ts";

export interface RealChange {
  module: string;
  rule: RuleId;
  /**
   * Place in the old and the new edition, in public names; absent where the
   * thing is new or gone.
   */
  from?: string;
  to?: string;
  edit: (document: Document) => unknown;
}

const at = (name: string) => ({ from: name, to: name });
const CUSTOMER = "Crm.V2.Customers.CustomerResponse";
const LEAD = "Crm.V2.LeadCreateRequest";
const ZONE = "Dispatch.V2.ZoneResponse";
const EMPLOYEE = "TenantSettings.V2.EmployeeResponse";
const text = { type: "string" };

function addTimeline(document: Document): void {
  const { parameters, security } = operation(document, "Jobs_GetNotes");
  document.components.schemas["Jpm.V2.JobTimelineEntry"] = {
    type: "object",
    properties: { at: text, what: text },
  };
  const items = { $ref: "#/components/schemas/Jpm.V2.JobTimelineEntry" };
  document.components.schemas["Jpm.V2.JobTimelineResponse"] = {
    type: "object",
    properties: { entries: { type: "array", items } },
  };
  const answer = { $ref: "#/components/schemas/Jpm.V2.JobTimelineResponse" };
  document.paths["/tenant/{tenant}/jobs/{id}/timeline"] = {
    get: {
      operationId: "Jobs_GetTimeline",
      tags: ["Jobs"],
      parameters: parameters.filter((one) => one.in === "path"),
      responses: {
        200: {
          description: "OK",
          content: { "application/json": { schema: answer } },
        },
      },
      ...(security === undefined ? {} : { security }),
    },
  };
}

export const REALISTIC_EDITION: readonly RealChange[] = [
  {
    module: "crm",
    rule: "output-property-added",
    to: "CustomerResponse.loyaltyTier",
    edit: (d) => setProperty(d, CUSTOMER, "loyaltyTier", text),
  },
  {
    module: "crm",
    rule: "property-removed",
    from: "CustomerResponse.mergedToId",
    edit: (d) => setProperty(d, CUSTOMER, "mergedToId", undefined),
  },
  {
    module: "crm",
    rule: "query-parameter-added",
    to: "customers.list query.email",
    edit: (d) => addQuery(d, "Customers_GetList", "email", text),
  },
  {
    module: "crm",
    rule: "input-property-became-required",
    ...at("LeadCreateRequest.businessUnitId"),
    edit: (d) => setRequired(d, LEAD, "businessUnitId", true),
  },
  {
    module: "crm",
    rule: "input-limit-tightened",
    ...at("LeadCreateRequest.summary"),
    edit: (d) => (property(d, LEAD, "summary").maxLength = 500),
  },
  {
    module: "crm",
    rule: "operation-deprecated",
    ...at("leads.dismiss"),
    edit: (d) => (operation(d, "Leads_Dismiss").deprecated = true),
  },
  {
    module: "crm",
    rule: "operation-text-changed",
    ...at("locations.get"),
    edit: (d) =>
      (operation(d, "Locations_Get").description = "With its contacts."),
  },
  {
    module: "jpm",
    rule: "output-became-nullable",
    ...at("JobResponse.jobStatus"),
    edit: (d) =>
      (property(d, "Jpm.V2.JobResponse", "jobStatus").type = [
        "string",
        "null",
      ]),
  },
  {
    module: "jpm",
    rule: "required-input-property-added",
    to: "JobNoteCreateRequest.visibility",
    edit: (d) => {
      setProperty(d, "Jpm.V2.JobNoteCreateRequest", "visibility", text);
      setRequired(d, "Jpm.V2.JobNoteCreateRequest", "visibility", true);
    },
  },
  {
    module: "jpm",
    // Both a filter and a field: judged as input, the stricter of the two.
    rule: "input-value-added",
    ...at("AppointmentStatus"),
    edit: (d) =>
      schema(d, "Jpm.V2.Base.AppointmentStatus").enum?.push("Paused"),
  },
  {
    module: "jpm",
    rule: "operation-added",
    to: "jobs.getTimeline",
    edit: addTimeline,
  },
  {
    module: "jpm",
    rule: "sort-field-added",
    ...at("jobs.list query.sort"),
    edit: (d) =>
      parameter(d, "Jobs_GetList", "sort")["x-sort-fields"]?.push("Number"),
  },
  {
    module: "jpm",
    rule: "query-parameter-deprecated",
    ...at("projects.get query.externalDataApplicationGuid"),
    edit: (d) =>
      (parameter(d, "Projects_Get", "externalDataApplicationGuid").deprecated =
        true),
  },
  {
    module: "jpm",
    rule: "scope-changed",
    ...at("appointments.hold"),
    edit: (d) =>
      (operation(d, "Appointments_Hold").security = [
        { oauth2: ["tn.jpm.holds:w"], appKey: [] },
      ]),
  },
  {
    module: "jpm",
    rule: "schema-renamed",
    from: "NoteResponse",
    to: "JobNoteResponse",
    edit: (d) =>
      renameSchema(d, "Jpm.V2.NoteResponse", "Jpm.V2.JobNoteResponse"),
  },
  {
    module: "dispatch",
    rule: "path-changed",
    ...at("capacity.get"),
    edit: (d) => move(d, ["/capacity", "post"], ["/capacity/search", "post"]),
  },
  {
    module: "dispatch",
    rule: "http-method-changed",
    ...at("zones.update"),
    edit: (d) =>
      move(d, ["/zones/{zoneId}", "patch"], ["/zones/{zoneId}", "put"]),
  },
  {
    module: "dispatch",
    rule: "output-property-became-required",
    ...at("ZoneResponse.name"),
    edit: (d) => setRequired(d, ZONE, "name", true),
  },
  {
    module: "dispatch",
    rule: "output-became-not-nullable",
    ...at("ZoneResponse.zips"),
    edit: (d) => (property(d, ZONE, "zips").type = "array"),
  },
  {
    module: "dispatch",
    rule: "operation-withdrawn",
    ...at("gpsPings.create"),
    edit: (d) => (operation(d, "Gps_Create")["x-source"] = "2026-07"),
  },
  {
    module: "dispatch",
    rule: "error-status-added",
    ...at("teams.get"),
    edit: (d) =>
      (operation(d, "Team_Get").responses[403] = { description: "Forbidden" }),
  },
  {
    module: "settings",
    rule: "type-changed",
    ...at("EmployeeResponse.agentId"),
    edit: (d) => setProperty(d, EMPLOYEE, "agentId", text),
  },
  {
    module: "settings",
    rule: "format-changed",
    ...at("EmployeeResponse.email"),
    edit: (d) => delete property(d, EMPLOYEE, "email").format,
  },
  {
    module: "settings",
    rule: "query-parameter-removed",
    from: "employees.list query.name",
    edit: (d) => {
      const list = operation(d, "Employees_GetList");
      list.parameters = list.parameters.filter(({ name }) => name !== "name");
    },
  },
  {
    module: "settings",
    rule: "page-size-lowered",
    ...at("employees.list"),
    edit: (d) =>
      (parameter(d, "Employees_GetList", "pageSize").schema.maximum = 500),
  },
  {
    module: "memberships",
    rule: "input-value-removed",
    ...at("OpportunityStatus"),
    edit: (d) => schema(d, "Memberships.V2.OpportunityStatus").enum?.pop(),
  },
  {
    module: "memberships",
    rule: "property-deprecated",
    ...at("CustomerMembershipResponse.duration"),
    edit: (d) =>
      (property(
        d,
        "Memberships.V2.CustomerMembershipResponse",
        "duration",
      ).deprecated = true),
  },
  {
    module: "forms",
    rule: "output-variant-removed",
    ...at("FormSubmissionResponse.units[]"),
    edit: (d) =>
      property(
        d,
        "Forms.V2.FormSubmissionResponse",
        "units",
      ).items?.oneOf?.pop(),
  },
  {
    module: "pricebook",
    rule: "output-property-became-optional",
    ...at("ServiceGetResponse.hours"),
    edit: (d) =>
      setRequired(d, "Pricebook.V2.ServiceGetResponse", "hours", false),
  },
  {
    module: "accounting",
    rule: "query-limit-raised",
    ...at("invoices.list query.ids"),
    edit: (d) => (parameter(d, "Invoices_GetList", "ids")["x-max-items"] = 100),
  },
];
