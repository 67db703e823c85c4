import { details, loadModule, modules, operations } from "@st/catalog";
import type { Terminal } from "../../terminal.js";
import { findWords } from "../args/find-words.js";
import { COMMON, type Flags } from "../args/flag.js";
import { COMMANDS } from "../commands/index.js";
import { readProfiles } from "../config/profiles-file.js";
import { flagsOfKind } from "../operation/flags-of-kind.js";
import { kebab } from "../operation/names.js";
import { resolved, typeOf } from "../operation/schemas.js";
import { findTarget, operationFlags } from "../operation/target.js";

/**
 * `st __complete -- WORDS…`: prints what the last word may become, one a line.
 * It never fails and sends nothing: somebody is typing.
 */
export async function complete(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const typed = args[0] === "--" ? args.slice(1) : args;
  const before = typed.slice(0, -1);
  const last = typed.at(-1) ?? "";
  try {
    const found = await candidates(before, last, terminal);
    const fitting = found.filter((one) => one.startsWith(last)).sort();
    terminal.out.write(fitting.map((one) => `${one}\n`).join(""));
  } catch {
    // A wrong word so far has nothing to go on with.
  }
  return 0;
}

async function candidates(
  before: readonly string[],
  last: string,
  terminal: Terminal,
): Promise<readonly string[]> {
  const context = await contextOf(before);
  const previous = before.at(-1) ?? "";
  const flag = /^--([^=]+)$/.exec(previous)?.[1];
  const isProfile = isUse(before) && !last.startsWith("-");
  if (flag === "profile" || (flag === undefined && isProfile))
    return Object.keys((await readProfiles(terminal)).profiles);
  const takesValue = flag !== undefined && context.takesValue(flag);
  if (flag !== undefined && takesValue) return context.valuesOf(flag);
  return last.startsWith("-") ? context.flags : context.words;
}

/** `st profiles use`, without a name yet. */
function isUse(before: readonly string[]): boolean {
  const { words } = findWords(before, 3);
  return words.join(" ") === "profiles use";
}

/** What may come next, by the words so far. */
interface Context {
  readonly words: readonly string[];
  /** With their dashes. */
  readonly flags: readonly string[];
  takesValue(flag: string): boolean;
  valuesOf(flag: string): readonly string[];
}

async function contextOf(before: readonly string[]): Promise<Context> {
  const { words } = findWords(before, 3);
  const [first, second, third] = words;
  if (first === undefined)
    return plain(
      [...COMMANDS.map(({ name }) => name), ...modules().map(({ id }) => id)],
      COMMON,
    );
  const entry = COMMANDS.find(({ name }) => name === first);
  if (entry !== undefined) {
    const known = namesFor(first);
    if (known.length > 0 && second === undefined) return plain(known, COMMON);
    if (known.length > 0 && second !== undefined)
      return await ofOperation(second);
    const command = await entry.load();
    const flags = "flags" in command ? command.flags : {};
    const more = second === undefined ? (WORDS[first] ?? []) : [];
    return plain(more, { ...flags, ...COMMON });
  }
  const own = operations(first);
  if (second === undefined)
    return plain(
      [...new Set(own.map(({ resource }) => kebab(resource)))],
      COMMON,
    );
  const ofResource = own.filter(({ resource }) => kebab(resource) === second);
  if (third === undefined)
    return plain(
      ofResource.map(({ method }) => kebab(method)),
      COMMON,
    );
  const found = ofResource.find(({ method }) => kebab(method) === third);
  return await ofOperation(found?.name ?? "");
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  profiles: ["list", "use"],
  report: ["list", "describe", "run"],
  completion: ["bash", "zsh", "fish"],
  request: ["GET", "POST", "PUT", "PATCH", "DELETE"],
};

/** Names of operations that a command takes. */
function namesFor(command: string): string[] {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    upload: ["upload"],
    download: ["binary", "redirect"],
  };
  if (command === "export")
    return operations()
      .filter(({ kind }) => kind === "export")
      .map(({ name }) => name.replace(".export.", "."));
  if (command !== "call" && command !== "describe" && !kinds[command])
    return [];
  return operations()
    .filter(({ kind }) => kinds[command]?.includes(kind) ?? true)
    .map(({ name }) => name);
}

function plain(words: readonly string[], flags: Flags): Context {
  return {
    words,
    flags: Object.keys(flags).map((name) => `--${name}`),
    takesValue: (flag) => flags[flag]?.value !== undefined,
    valuesOf: (flag) => flags[flag]?.choices ?? [],
  };
}

async function ofOperation(name: string): Promise<Context> {
  const operation = await details(name);
  const { schemas } = await loadModule(operation.module);
  const flags = { ...flagsOfKind(operation), ...COMMON };
  const own = operationFlags(operation, schemas);
  const context = plain([], flags);
  return {
    words: [],
    flags: [...own.map((flag) => `--${flag.name}`), ...context.flags],
    takesValue(flag) {
      if (Object.hasOwn(flags, flag)) return context.takesValue(flag);
      const target = findTarget(flag, operation, schemas);
      return target !== undefined && typeOf(target.schema) !== "boolean";
    },
    valuesOf(flag) {
      if (Object.hasOwn(flags, flag)) return context.valuesOf(flag);
      const target = findTarget(flag, operation, schemas);
      if (target === undefined) return [];
      const schema = resolved(schemas, target.schema);
      const items = resolved(schemas, schema.items ?? {});
      const { values, sortFields } = target.parameter ?? {};
      return (values ?? sortFields ?? schema.enum ?? items.enum ?? []).map(
        String,
      );
    },
  };
}
