import type { OperationDetails } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import { didYouMean, inOurWords } from "@st/core/module";
import { COMMON, type Flags } from "../args/flag.js";
import { type Line, readLine } from "../args/read-line.js";
import { flagsOfKind } from "./flags-of-kind.js";
import { kebab } from "./names.js";
import type { Schemas } from "./schemas.js";
import { typeOf } from "./schemas.js";
import { findTarget, operationFlags, type Target } from "./target.js";

/** The command line of an operation. */
export interface OperationLine {
  readonly line: Line;
  /** Flags of the operation itself, in their order. */
  readonly given: readonly GivenValue[];
}

export interface GivenValue {
  /** As it was given: `--address.city`. */
  readonly flag: string;
  readonly text: string;
  readonly target: Target;
}

/**
 * Reads the arguments behind an operation: its values, its own flags, and those
 * of the command.
 *
 * @throws ServiceTitanInputError for a flag that means nothing, with the nearest
 */
export function readOperationLine(
  args: readonly string[],
  operation: OperationDetails,
  schemas: Schemas,
): OperationLine {
  const flags = { ...flagsOfKind(operation), ...COMMON };
  const targets = new Map<string, Target>();
  const plain = args.flatMap((arg, index) => {
    if (args.slice(0, index).includes("--")) return [arg];
    const [, name = ""] = /^--([^=]+)/.exec(arg) ?? [];
    const hasValue = arg.includes("=");
    if (name === "" || isFlag(flags, name)) return [arg];
    const found = targetOf(name, operation, schemas, flags);
    targets.set(found.name, found.target);
    if (hasValue) return [arg];
    if (found.value !== undefined) return [`--${found.name}=${found.value}`];
    // A switch may stand alone, as those of the command do.
    const next = args[index + 1];
    const isSwitch = typeOf(found.target.schema) === "boolean";
    const isAlone = next !== "true" && next !== "false";
    return isSwitch && isAlone ? [`--${name}=true`] : [arg];
  });
  const own: Flags = Object.fromEntries(
    [...targets.keys()].map((name) => [name, { value: "VALUE", sentence: "" }]),
  );
  const line = readLine(
    plain,
    { ...flags, ...own },
    `st describe ${operation.name}`,
  );
  const given = [...targets].flatMap(([name, target]) =>
    line.texts(name).map((text) => ({ flag: `--${name}`, text, target })),
  );
  return { line, given };
}

function isFlag(flags: Flags, name: string): boolean {
  return (
    Object.hasOwn(flags, name) ||
    (name.startsWith("no-") && Object.hasOwn(flags, name.slice(3)))
  );
}

function targetOf(
  name: string,
  operation: OperationDetails,
  schemas: Schemas,
  flags: Flags,
): { name: string; target: Target; value?: string } {
  const target = findTarget(name, operation, schemas);
  if (target !== undefined) return { name, target };
  if (name.startsWith("no-")) {
    const plain = name.slice(3);
    const switched = findTarget(plain, operation, schemas);
    if (switched !== undefined && typeOf(switched.schema) === "boolean")
      return { name: plain, target: switched, value: "false" };
  }
  throw unknownFlag(name, operation, schemas, flags);
}

function unknownFlag(
  name: string,
  operation: OperationDetails,
  schemas: Schemas,
  flags: Flags,
): ServiceTitanInputError {
  const shown = `${operation.name} has no flag --${name}.`;
  const value = operation.pathParameters.find(
    ({ argument }) => kebab(argument) === kebab(name),
  );
  if (value !== undefined)
    return new ServiceTitanInputError(
      `${shown} It is a value: st call ${operation.name} ${valuesOf(operation)}`,
    );
  const known = [
    ...operationFlags(operation, schemas).map((flag) => flag.name),
    ...Object.keys(flags),
  ];
  const camel = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  const hint = didYouMean(name, known, kebab(inOurWords(camel)));
  return new ServiceTitanInputError(
    `${shown}${hint} See st describe ${operation.name}; a newer parameter goes into --extra-query NAME=VALUE.`,
  );
}

/** The values that stand in its path, and its file: `ID --file FILE`. */
export function valuesOf({ pathParameters, kind }: OperationDetails): string {
  const values = pathParameters.map(({ argument }) =>
    kebab(argument).toUpperCase(),
  );
  return [...values, ...(kind === "upload" ? ["--file FILE"] : [])].join(" ");
}
