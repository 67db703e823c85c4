/**
 * An edition for the end-to-end test: one added operation, one removed
 * property, one new output value, in three modules.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../diff/test/base-document.ts";
import { operation, schema, setProperty } from "../../diff/test/parts.ts";
import { readIndex } from "../../read/load-modules.ts";

/**
 * What the portal of the test serves: the documents of a checkout, edited, by
 * portal id.
 */
export function documentsForRelease(root: string): Record<string, Document> {
  const entries = readIndex(join(root, "specs")).modules.map(
    ({ id, portalId }) => {
      const document = JSON.parse(
        readFileSync(join(root, "specs", `${id}.json`), "utf8"),
      ) as Document;
      EDITS[id]?.(document);
      return [portalId, document] as const;
    },
  );
  return Object.fromEntries(entries);
}

const EDITS: Record<string, (document: Document) => void> = {
  timesheets: (document) => {
    const read = operation(document, "ActivityTypes_Get");
    document.paths["/tenant/{tenant}/activity-types/{id}/history"] = {
      get: { ...read, operationId: "ActivityTypes_GetHistory" },
    };
  },
  crm: (document) =>
    setProperty(
      document,
      "Crm.V2.Customers.CustomerResponse",
      "mergedToId",
      undefined,
    ),
  dispatch: (document) => {
    schema(document, "Dispatch.V2.AppointmentStatus").enum?.push("Paused");
  },
};
