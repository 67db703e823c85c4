import type { Context } from "./call.js";

/** Payroll settings: first those of the technicians, then the employees'. */
export const payrollSettings = "payroll/payroll-settings";

const homes = {
  Employee: "settings/employees",
  Technician: "settings/technicians",
} as const;

/** Position of the payroll settings of an employee or technician. */
export function settingsAt(
  { store, world }: Pick<Context, "store" | "world">,
  kind: keyof typeof homes,
  id: string,
): number | undefined {
  const home = homes[kind];
  const position = store.collection(home).find(id);
  if (position !== undefined && position < world.count(home))
    return kind === "Technician"
      ? position
      : world.count(homes.Technician) + position;
  return store
    .collection(payrollSettings)
    .childrenOf(home, -1, id, "employeeId")[0];
}
