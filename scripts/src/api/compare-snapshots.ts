/**
 * The smallest bump that a change of the public API can mean, from two snapshots
 * alone. They do not show whether a type is sent or received. A change that
 * breaks only one of these gets the smaller bump; `pnpm specs diff` and the
 * compiler judge it more precisely.
 */
import { heavier } from "../diff/judge.ts";
import type { Bump } from "../diff/rules/rule.ts";
import type { ParsedSnapshot } from "./snapshot.ts";

export interface ApiChange {
  bump: Bump;
  /** What changed, in one line. */
  what: string;
}

export function compareSnapshots(
  before: ParsedSnapshot,
  after: ParsedSnapshot,
): ApiChange[] {
  return [
    ...compareExports(before, after),
    ...compareDeclarations(before, after),
  ];
}

export function leastBump(changes: readonly ApiChange[]): Bump | undefined {
  return changes
    .map(({ bump }) => bump)
    .reduce<Bump | undefined>(
      (sum, bump) => (sum === undefined ? bump : heavier(sum, bump)),
      undefined,
    );
}

function compareExports(
  before: ParsedSnapshot,
  after: ParsedSnapshot,
): ApiChange[] {
  const gone = [...before.exports].flatMap(([entry, names]) =>
    [...names]
      .filter((name) => !after.exports.get(entry)?.has(name))
      .map(
        (name): ApiChange => ({
          bump: "major",
          what: `${entry} no longer exports ${name}`,
        }),
      ),
  );
  const come = [...after.exports].flatMap(([entry, names]) =>
    [...names]
      .filter((name) => !before.exports.get(entry)?.has(name))
      .map(
        (name): ApiChange => ({
          bump: "minor",
          what: `${entry} exports ${name}`,
        }),
      ),
  );
  return [...gone, ...come];
}

/**
 * Declarations that exist on one side only show among the exports, or in the
 * members that mention them.
 */
function compareDeclarations(
  before: ParsedSnapshot,
  after: ParsedSnapshot,
): ApiChange[] {
  return [...before.declarations].flatMap(([name, was]) => {
    const now = after.declarations.get(name);
    return now === undefined ? [] : compareLines(name, was, now);
  });
}

function compareLines(name: string, was: string[], now: string[]): ApiChange[] {
  const gone = was.filter((line) => !now.includes(line));
  const come = now.filter((line) => !was.includes(line));
  const open = was.some(isOpenMember);
  const changes = gone.map((line): ApiChange => {
    const successor = come.find(
      (other) => memberName(other) === memberName(line),
    );
    const text = line.trim();
    if (successor !== undefined)
      return {
        bump: bumpOfChange(line, successor),
        what: `${name}: ${text} → ${successor.trim()}`,
      };
    return {
      bump: open && isMember(line) ? "minor" : "major",
      what: `${name}: ${text} is gone`,
    };
  });
  const known = new Set(gone.map(memberName));
  const added = come
    .filter((line) => !known.has(memberName(line)))
    .map(
      (line): ApiChange => ({ bump: "minor", what: `${name}: ${line.trim()}` }),
    );
  return [...changes, ...added];
}

/** `    | "Done"` or the end of a union. */
const isMember = (line: string): boolean => /^\s*\| /.test(line);
const isOpenMember = (line: string): boolean =>
  /\((string|number) & \{\s*\}\)/.test(line);

/**
 * What a line is about: the name before the type or the arguments. A member of
 * a union is about itself.
 */
function memberName(line: string): string {
  if (isMember(line)) return line.replace(/;$/, "").trim();
  return (
    /^\s*(?:readonly )?([\w$"'.[\]-]+)\??(?=[:(<])/.exec(line)?.[1] ??
    line.replace(/[{;]$/, "").trim()
  );
}

function bumpOfChange(was: string, now: string): Bump {
  // Presence and nullability break in one direction and help in the other.
  const plain = (line: string) =>
    line.replaceAll(/\?(?=:)| \| (?:null|undefined)\b/g, "");
  if (plain(was) === plain(now)) return "minor";
  if (
    isOpenMember(was) &&
    isOpenMember(now) &&
    withoutLiterals(was) === withoutLiterals(now)
  )
    return "minor";
  return extendsSignature(was, now) ? "minor" : "major";
}

function withoutLiterals(line: string): string {
  return line.replaceAll(/(?:"[^"]*"|\b\d+) \| /g, "");
}

/**
 * Further optional arguments, or a result where there was none, break no call.
 */
function extendsSignature(was: string, now: string): boolean {
  const parts = (line: string) =>
    /^([^(]*)\((.*)\): ([^()]+)$/.exec(line.trim().replace(/;$/, ""));
  const [before, after] = [parts(was), parts(now)];
  if (before === null || after === null || before[1] !== after[1]) return false;
  const [oldArguments = "", oldResult = ""] = [before[2], before[3]];
  const [newArguments = "", newResult = ""] = [after[2], after[3]];
  const more = newArguments.slice(oldArguments.length).replace(/^, /, "");
  const sameResult =
    oldResult === newResult ||
    (oldResult === "Pending<void>" && newResult.startsWith("Pending<"));
  return (
    sameResult &&
    newArguments.startsWith(oldArguments) &&
    (more === "" || /^\w+\?: /.test(more))
  );
}
