import type { RuleCase } from "./case.ts";
import { OPERATION_CASES } from "./operation-cases.ts";
import { QUERY_CASES } from "./query-cases.ts";
import { TYPE_CASES } from "./type-cases.ts";

export const CASES: readonly RuleCase[] = [
  ...OPERATION_CASES,
  ...QUERY_CASES,
  ...TYPE_CASES,
];
