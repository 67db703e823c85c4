/**
 * Three days of a portal: each day's documents are those of a checkout with
 * what an official edition has done at some time, by portal id.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../diff/test/base-document.ts";
import { addQuery, operation, property } from "../../diff/test/parts.ts";
import { readIndex } from "../../read/load-modules.ts";

type Documents = Record<string, unknown>;

const CRM = "tenant-crm-v2";
const FORMS = "tenant-forms-v2";
const FLEET = "tenant-fleet-v2";
const DISPATCH = "tenant-dispatch-v2";
const SETTINGS = "tenant-settings-v2";
const JBCE = "tenant-jbce-v2";
const TELECOM = "tenant-telecom";

/**
 * A new module; two operations that would get one name; a field that a README
 * program uses and that may be null from now on.
 */
export function dayOne(root: string): Documents {
  const documents = documentsIn(root);
  const crm = documents[CRM] as Document;
  const read = operation(crm, "Customers_Get");
  const path = "/tenant/{tenant}/customers/{id}";
  crm.paths[`${path}/opportunity`] = {
    get: { ...read, operationId: "Opportunities_Get" },
  };
  crm.paths[`${path}/opportunities`] = {
    get: { ...read, operationId: "Opportunities_GetList" },
  };
  property(
    documents[SETTINGS] as Document,
    "TenantSettings.V2.BusinessUnitResponse",
    "name",
  ).type = ["string", "null"];
  documents[FLEET] = asFleet(documents[JBCE] as Document);
  return documents;
}

/**
 * A web page instead of one document; a module that the portal no longer lists;
 * an official id that changes.
 */
export function dayTwo(root: string): Documents {
  const documents = dayOne(root);
  operation(
    documents[DISPATCH] as Document,
    "ArrivalWindows_GetConfiguration",
  ).operationId = "ArrivalWindows_FetchConfiguration";
  documents[FORMS] = "<!DOCTYPE html><html><body>Sign in</body></html>";
  return without(documents, JBCE);
}

/**
 * What was broken is healed and has news, the module is back, and another lost
 * three operations.
 */
export function dayThree(root: string): Documents {
  const documents = dayTwo(root);
  const { [FORMS]: forms, [JBCE]: jbce } = documentsIn(root);
  addQuery(forms as Document, "Form_GetForms", "region", { type: "string" });
  const telecom = documents[TELECOM] as Document;
  telecom.paths = Object.fromEntries(
    Object.entries(telecom.paths).filter(
      ([path]) => !path.includes("optinout"),
    ),
  );
  return { ...documents, [FORMS]: forms, [JBCE]: jbce };
}

function documentsIn(root: string): Documents {
  return Object.fromEntries(
    readIndex(join(root, "specs")).modules.map(({ id, portalId }) => [
      portalId,
      JSON.parse(readFileSync(join(root, "specs", `${id}.json`), "utf8")),
    ]),
  );
}

function without(documents: Documents, id: string): Documents {
  return Object.fromEntries(
    Object.entries(documents).filter(([key]) => key !== id),
  );
}

/** Another module of the same size. */
function asFleet(jbce: Document): Document {
  const text = JSON.stringify(jbce)
    .replaceAll("/jbce/v2", "/fleet/v2")
    .replaceAll("CallReason", "Vehicle")
    .replaceAll("call-reasons", "vehicles")
    .replaceAll("Jbce.", "Fleet.")
    .replaceAll(jbce.info.title, "Fleet");
  return JSON.parse(text) as Document;
}
