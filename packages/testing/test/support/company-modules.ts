/** The modules whose rows the rules of the audit are about. */
export const companyModules: readonly string[] = [
  "accounting",
  "crm",
  "dispatch",
  "inventory",
  "jpm",
  "memberships",
  "payroll",
  "pricebook",
  "salestech",
  "settings",
  "telecom",
];
