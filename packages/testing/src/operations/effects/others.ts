import type { Write } from "../written-row.js";
import {
  type Effects,
  type Fields,
  listOf,
  records,
  withoutValues,
  withValues,
} from "./effect.js";

const systems = "equipment-systems/equipment-systems";
const installed = "equipment-systems/installed-equipment";

/** Rows have the tags whose types a body names. */
function tagged({ tagTypeIds, ...rest }: Fields): Fields {
  return tagTypeIds === undefined
    ? rest
    : { ...rest, tags: listOf(tagTypeIds).map((typeId) => ({ typeId })) };
}

/** The fields of a piece of equipment as its views name them. */
function equipmentFields(write: Write, body: Fields): Fields {
  const { equipmentTypeId, ...rest } = tagged(body);
  const site = write.look("crm/locations", body["locationId"]);
  return {
    ...rest,
    ...(site ? { customerId: site.reference("customer") } : {}),
    ...(equipmentTypeId === undefined
      ? {}
      : { type: equipmentTypeId === null ? null : { id: equipmentTypeId } }),
  };
}

function attach(write: Write, add: boolean) {
  const system = write.find(systems, write.path("id"));
  const ids = listOf(write.body["equipmentIds"]);
  const before = system.get("equipmentIds");
  const equipmentIds = add
    ? withValues(before, ids)
    : withoutValues(before, ids);
  return system.set({ equipmentIds, directChildEquipmentIds: equipmentIds });
}

export const equipment: Effects = {
  EquipmentSystems_AddEquipment: (write) => attach(write, true),
  EquipmentSystems_Create: (write) => {
    const equipmentIds = listOf(write.body["equipmentIds"]);
    return write.add(systems, {
      ...tagged(write.body),
      equipmentIds,
      directChildEquipmentIds: equipmentIds,
    });
  },
  EquipmentSystems_Update: ({ row, body }) => row.set(tagged(body)),
  EquipmentSystems_RemoveEquipment: (write) => attach(write, false),
  InstalledEquipmentBulk_Create: (write) => ({
    installedEquipment: records(write.body["installedEquipment"]).map(
      (fields) => write.add(installed, equipmentFields(write, fields)),
    ),
  }),
  InstalledEquipment_Create: (write) =>
    write.add(installed, equipmentFields(write, write.body)),
  InstalledEquipment_Update: (write) =>
    write.row.set(equipmentFields(write, write.body)),
};

/** Changes the payroll settings of an employee or a technician. */
function pay(write: Write, kind: "Employee" | "Technician", id: string) {
  const known = write.settingsOf(kind, id);
  const employeeId = Number(id);
  if (known) known.set(write.body);
  else
    write.add("payroll/payroll-settings", {
      employeeId,
      employeeType: kind,
      ...write.body,
    });
  return { employeeId };
}

export const payroll: Effects = {
  PayrollSettings_UpdateEmployeePayrollSettings: (write) =>
    pay(write, "Employee", write.path("employee")),
  PayrollSettings_UpdateTechnicianPayrollSettings: (write) =>
    pay(write, "Technician", write.path("technician")),
};

const kinds = {
  services: "pricebook/services",
  equipment: "pricebook/equipment",
  materials: "pricebook/materials",
  discountAndFees: "pricebook/discounts-and-fees",
} as const;

/** Services name what goes with them by id alone. */
function skuFields(kind: string, fields: Fields): Fields {
  if (kind !== "services") return fields;
  const idsIn = (list: unknown) => records(list).map(({ skuId }) => skuId);
  const { recommendations, upgrades } = fields;
  return {
    ...fields,
    recommendations: idsIn(recommendations),
    upgrades: idsIn(upgrades),
  };
}

export const pricebook: Effects = {
  MaterialsMarkup_Create: (write) => ({
    data: write.add("pricebook/materialsmarkup", write.body),
  }),
  PricebookBulk_Create: (write) =>
    Object.fromEntries(
      Object.entries(kinds).map(([kind, collection]) => [
        kind,
        records(write.body[kind]).map(({ customId, ...fields }) => ({
          customId: customId ?? "",
          id: write.add(collection, skuFields(kind, fields)).id,
        })),
      ]),
    ),
  PricebookBulk_Update: (write) => {
    for (const [kind, collection] of Object.entries(kinds))
      for (const { id, ...fields } of records(write.body[kind]))
        write.find(collection, id).set(fields);
  },
};

function account(write: Write) {
  const { action } = write.body;
  if (action === "Activate" || action === "Deactivate")
    write.row.set({ active: action === "Activate" });
  else write.row.touch();
  return { status: "Success" };
}

export const settings: Effects = {
  Employees_AccountActions: account,
  Technicians_AccountActions: account,
};

export const tasks: Effects = {
  Tasks_CreateSubtask: (write) => {
    const { row, body, time } = write;
    const before = row.get("subTasksData") as Fields | null | undefined;
    const subTasks = records(before?.["subTasks"]);
    const number = subTasks.length + 1;
    const added = {
      ...body,
      assignedDateTime: time,
      createdOn: time,
      isViewed: false,
    };
    row.set({
      subTasksData: {
        count: number,
        subTasks: [...subTasks, { ...added, subtaskNumber: number }],
      },
    });
    return { ...added, parentTaskId: row.id, subtaskNumber: String(number) };
  },
};

const optOuts = "telecom/optinouts/optouts";

export const telecom: Effects = {
  OptInOut_CreateOptOutList: (write) => ({
    data: listOf(write.body["contactNumbers"]).map((contactNumber) => {
      write.add(optOuts, {
        contactNumber,
        optOutType: write.body["optOutType"],
      });
      return { contactNumber, status: "Ok" };
    }),
  }),
  OptInOut_GetOptOutList: (write) => ({
    data: write
      .all(optOuts)
      .filter((row) =>
        listOf(write.body["contactNumbers"]).includes(row.get("contactNumber")),
      ),
  }),
};
