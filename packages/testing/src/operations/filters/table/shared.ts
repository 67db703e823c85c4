import * as comparisons from "../comparisons.js";
import { option, type Rule, where } from "../rules.js";

/** Rules by query parameter. */
export type Rules = Readonly<Record<string, Rule>>;

/** For parameters that ask for more or less of each row. */
export const shape = (what: string): Rule =>
  option(`Decides ${what}, not which rows come.`);

/** Any value but this one, which asks for all. */
export const isUnless = (all: string, path: string): Rule =>
  where((values) => {
    if (values.some((value) => value.toLowerCase() === all)) return () => true;
    const keep = comparisons.equal.keep(values);
    return (row) => row.cells(path).some(keep);
  });
