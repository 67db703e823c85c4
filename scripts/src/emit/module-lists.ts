/**
 * The places in files written by hand that list the modules. Everything around
 * them stays as it is.
 */
import type { SpecEntry } from "../model/index-file.ts";
import { cell } from "./markdown-table.ts";
import { packageName } from "./names.ts";
import { markdown } from "./text.ts";

type Modules = readonly Pick<SpecEntry, "id" | "title" | "operations">[];

/** Files with such a place, and what writes it. */
export const MODULE_LISTS: Readonly<
  Record<string, (text: string, modules: Modules) => string>
> = {
  "README.md": listInReadme,
  "packages/catalog/turbo.json": listInTasks,
  "packages/cli/turbo.json": listInTasks,
  "packages/testing/turbo.json": listInTasks,
};

const BEGIN = "<!-- modules: written by `pnpm generate` -->\n";
const END = "<!-- end of modules -->\n";

/** The part of the root README between the two marks. */
function listInReadme(text: string, modules: Modules): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) return text;
  const total = modules.reduce((sum, { operations }) => sum + operations, 0);
  const rows = modules.map(
    ({ id, title }) =>
      `| [\`${packageName(id)}\`](packages/${id}) | ${cell(markdown(title))} |\n`,
  );
  const list =
    `One package per API module, ${total} operations in all; ` +
    "[packages/README.md](packages/README.md) lists their resources.\n\n" +
    `| package | module |\n| --- | --- |\n${rows.join("")}`;
  return text.slice(0, begin + BEGIN.length) + list + text.slice(end);
}

/** The builds that a task of turbo waits for, one line a module. */
function listInTasks(text: string, modules: Modules): string {
  const [, first, indent] = /^(( *)"build",\n)/m.exec(text) ?? [];
  if (first === undefined) return text;
  const lines = modules.map(({ id }) => `${indent}"${packageName(id)}#build"`);
  return text.replace(
    /^ *"build",\n(?: *"@[^"]+#build",?\n)*/m,
    `${first}${lines.join(",\n")}\n`,
  );
}
