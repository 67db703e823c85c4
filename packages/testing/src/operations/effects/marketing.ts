import { nameOf } from "../../data/references.js";
import { asShown } from "../body-names.js";
import type { Write } from "../written-row.js";
import type { Effects, Fields } from "./effect.js";

/** Campaigns take the id of a business unit and show its name. */
function campaignFields(write: Write, operation: string): Fields {
  const { businessUnitId } = write.body;
  const unit = write.look("settings/business-units", businessUnitId);
  return {
    ...asShown("marketing", operation, write.body),
    ...(businessUnitId === undefined
      ? {}
      : { businessUnit: unit ? nameOf(unit.row) : null }),
  };
}

export const marketing: Effects = {
  Campaigns_Create: (write) =>
    write.add(write.collection, campaignFields(write, "Campaigns_Create")),
  Campaigns_Update: (write) =>
    write.row.set(campaignFields(write, "Campaigns_Update")),
};
