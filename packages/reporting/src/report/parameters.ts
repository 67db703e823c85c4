import { ServiceTitanInputError } from "@st/core";
import type { Zone } from "@st/core/dates";
import { show } from "@st/core/module";
import { type AllowedValue, isAllowed, listAllowed } from "./allowed-values.js";
import { describeType, sendable } from "./parameter-value.js";
import type {
  ParameterValues,
  ReportParameter,
  SentParameter,
} from "./types.js";

/** What `checkParameters` needs to know about a report. */
export interface CheckContext {
  /** Name of the report in error messages: `"report 123 (Revenue)"`. */
  readonly report: string;
  readonly parameters: readonly ReportParameter[];
  readonly zone: Zone;
  /**
   * Returns the values a parameter accepts; `undefined` if it accepts any value
   * or if values should not be compared.
   */
  allowed(
    parameter: ReportParameter,
  ): Promise<readonly AllowedValue[] | undefined>;
}

/**
 * Checks parameters against the description and returns them as they will be
 * sent. ServiceTitan ignores parameters it does not know and returns other rows
 * than those you asked for.
 *
 * @throws ServiceTitanInputError listing every problem
 */
export async function checkParameters(
  values: ParameterValues,
  context: CheckContext,
): Promise<SentParameter[]> {
  const problems = unknownNames(values, context.parameters);
  const sent: SentParameter[] = [];
  for (const parameter of context.parameters) {
    const given = Object.hasOwn(values, parameter.name)
      ? values[parameter.name]
      : undefined;
    if (given === undefined || given === null) {
      if (parameter.isRequired)
        problems.push(
          `${parameter.name} is missing; give ${expected(parameter)}`,
        );
      continue;
    }
    const value = convert(given, parameter, context.zone);
    const problem = value.ok
      ? await disallowed(value.value, parameter, context)
      : value.problem;
    if (problem) problems.push(problem);
    else if (value.ok) sent.push({ name: parameter.name, value: value.value });
  }
  if (problems.length > 0) {
    throw new ServiceTitanInputError(
      `${context.report}: ${problems.join("; ")}. Nothing was sent.`,
    );
  }
  return sent;
}

function unknownNames(
  values: ParameterValues,
  parameters: readonly ReportParameter[],
): string[] {
  const known = parameters.map(({ name }) => name);
  const taken = known.length > 0 ? `it has ${known.join(", ")}` : "it has none";
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = known.find(
        (each) => each.toLowerCase() === name.toLowerCase(),
      );
      return `the report has no parameter ${name}; ${meant ? `write ${meant}` : taken}`;
    });
}

type Converted = { ok: true; value: unknown } | { ok: false; problem: string };

/**
 * If the parameter is a list, a single value is sent as a list of one. A list is
 * never accepted for a single value.
 */
function convert(
  given: unknown,
  parameter: ReportParameter,
  zone: Zone,
): Converted {
  const { name, dataType, isArray, isRequired } = parameter;
  const list = Array.isArray(given) ? given : [given];
  const wrong = (what: unknown) =>
    ({
      ok: false,
      problem: `${name} is ${show(what)}; give ${expected(parameter)}`,
    }) as const;
  if (Array.isArray(given) && (!isArray || (isRequired && list.length === 0)))
    return wrong(given);
  const sent: unknown[] = [];
  for (const each of list) {
    const value = sendable(each, dataType, zone);
    if (value === undefined) return wrong(each);
    sent.push(value);
  }
  return { ok: true, value: isArray ? sent : sent[0] };
}

async function disallowed(
  value: unknown,
  parameter: ReportParameter,
  context: CheckContext,
): Promise<string | undefined> {
  const allowed = await context.allowed(parameter);
  if (!allowed) return undefined;
  const wrong = (Array.isArray(value) ? value : [value]).find(
    (each) => !isAllowed(each, allowed),
  );
  if (wrong === undefined) return undefined;
  return `${parameter.name} is ${show(wrong)}; allowed: ${listAllowed(allowed) || "no values at this time"}`;
}

function expected({ dataType, isArray, isRequired }: ReportParameter): string {
  return isArray
    ? `a list, each ${describeType(dataType)}${isRequired ? ", at least one" : ""}`
    : describeType(dataType);
}
