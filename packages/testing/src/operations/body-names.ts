import type { Fields } from "./effects/effect.js";

/**
 * Where a row has what a body calls otherwise: a name, a name in an object, or a
 * list (`"roleIds[]"`).
 */
type Names = Readonly<Record<string, string>>;

const note: Names = { pinToTop: "isPinned" };
const location: Names = { locationId: "inventoryLocationId" };
const truck: Names = { templateId: "inventoryTemplateId" };
const account: Names = { login: "loginName", roleId: "roleIds[]" };
const campaign: Names = {
  categoryId: "category.id",
  dnis: "campaignPhoneNumbers[]",
};
const transfer: Names = {
  transferFromId: "fromLocationId",
  transferToId: "toLocationId",
};
const vendor: Names = {
  email: "contactInfo.email",
  fax: "contactInfo.fax",
  firstName: "contactInfo.firstName",
  lastName: "contactInfo.lastName",
  phone: "contactInfo.phone",
  restrictedMobileCreation: "isMobileCreationRestricted",
  taxRate: "defaultTaxRate",
};
const equipment: Names = {
  variationEquipment: "variationsOrConfigurableEquipment",
};
const materials: Names = {
  variationMaterials: "variationsOrConfigurableMaterials",
};

/** Fields of bodies that rows have under another name, by operation. */
const names: Readonly<Record<string, Names>> = {
  "crm Leads_CreateNote": note,
  "inventory Adjustments_Create": location,
  "inventory Adjustments_Update": location,
  "inventory Transfers_Update": transfer,
  "inventory Trucks_Create": truck,
  "inventory Trucks_Update": truck,
  "inventory Vendors_Create": vendor,
  "inventory Vendors_Update": vendor,
  "jpm Jobs_CreateNote": note,
  "jpm Projects_CreateNote": note,
  "marketing Campaigns_Create": campaign,
  "marketing Campaigns_Update": campaign,
  "pricebook Equipment_Create": equipment,
  "pricebook Equipment_Update": equipment,
  "pricebook Materials_Create": materials,
  "pricebook Materials_Update": materials,
  "settings Employees_Create": account,
  "settings Employees_Update": account,
  "settings Technicians_Create": account,
  "settings Technicians_Update": account,
  "task-management Tasks_Create": { reportedDate: "reportedOn" },
};

/** Where rows have the fields of an operation's body under other names. */
export function bodyNames(module: string, operation: string): Names {
  return names[`${module} ${operation}`] ?? {};
}

/**
 * A body's fields with their other names beside their own, which the answer of
 * the write may show.
 */
export function asShown(
  module: string,
  operation: string,
  body: Fields,
): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...body };
  for (const [name, target] of Object.entries(bodyNames(module, operation))) {
    const value = body[name];
    if (value === undefined) continue;
    const [first = "", inner] = target.split(".");
    if (first.endsWith("[]"))
      shown[first.slice(0, -2)] = value === null ? [] : [value];
    else if (inner === undefined) shown[first] = value;
    else
      shown[first] = {
        ...(shown[first] as Fields | undefined),
        [inner]: value,
      };
  }
  return shown;
}
