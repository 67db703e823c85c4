/**
 * `pnpm specs update`: takes in an edition, from the portal to packages that
 * compile and have their changesets.
 */
import { parseArgs } from "node:util";
import { fieldsOf } from "../model/personal.ts";
import { reviewPersonal } from "../model/personal-review.ts";
import { stableText } from "../read/json.ts";
import { readPersonal } from "../read/load-modules.ts";
import type { Command, CommandContext } from "./command.ts";
import { type Edition, modulesOf, readEdition } from "./edition.ts";
import { folderFiles } from "./files.ts";
import { countsOf } from "./format-report.ts";
import type { HeldBack, PublishedSet } from "./published.ts";
import { type Pulled, type PullOptions, pull } from "./pull.ts";
import { HELD_BACK } from "./pull-command.ts";
import {
  editionOf,
  readPublished,
  SOURCE_OPTIONS,
  storedWebhooks,
} from "./pull-inputs.ts";
import { rememberFiles } from "./update/restore.ts";
import { progress, type Ran, runSteps } from "./update/run-steps.ts";
import { type Failure, type Step, stepsOf } from "./update/steps.ts";
import { summaryText } from "./update/summary.ts";
import { recover, writeEdition } from "./write-edition.ts";
import { writePrograms } from "./write-programs.ts";

export const updateCommand: Command = {
  name: "update",
  usage:
    "update [--from DIR | --base-url URL] [--edition YYYY-MM] [--attempts N] " +
    "[--accept-loss]",
  help:
    "Pulls an edition, generates, builds and checks the packages and writes " +
    "their changesets. Prints the text of a pull request. Where a step fails, " +
    "every file is as it was before.",
  run: (context) => update(context, stepsOf),
};

/**
 * @param makeSteps what follows the pull
 * @returns the exit code: 0 done or nothing to do, 1 failed, 3 done but for
 *   modules that were held back
 */
export async function update(
  { root, commandArguments, print, say, now }: CommandContext,
  makeSteps: (isModule: (id: string) => boolean) => Step[],
): Promise<number> {
  const { values } = parseArgs({
    args: commandArguments,
    options: { ...SOURCE_OPTIONS, "accept-loss": { type: "boolean" } },
  });
  const options = {
    edition: editionOf(values, now),
    drop: false,
    prose: true,
    acceptLoss: values["accept-loss"] ?? false,
  };
  recover(root);
  const started = performance.now();
  const stored = readEdition(folderFiles(root, "working tree"));
  const published = await readPublished(values, say);
  const restore = rememberFiles(root);
  const stop = restoreOnSignal(restore);
  try {
    return await takeIn({
      root,
      stored,
      published,
      options,
      makeSteps,
      restore,
      started,
      print,
      say,
    });
  } catch (error) {
    restore();
    throw error;
  } finally {
    stop();
  }
}

interface Update extends Pick<CommandContext, "root" | "print" | "say"> {
  stored: Edition;
  published: PublishedSet;
  options: PullOptions;
  makeSteps: (isModule: (id: string) => boolean) => Step[];
  restore: () => void;
  started: number;
}

/**
 * Repeats pull and steps without the modules that made a step fail, until the
 * rest succeeds.
 */
async function takeIn(update: Update): Promise<number> {
  const { root, stored, published, options, restore, say } = update;
  const heldBack: HeldBack[] = [];
  const programs: string[] = [];
  for (let started = update.started; ; started = performance.now()) {
    const pulled = pull(stored, published, { ...options, heldBack });
    say(progress("pull", started, countsOf(pulled.changes) || "no change"));
    if (!changesFiles(stored, pulled)) return nothingChanged(pulled, say);
    writeEdition(root, pulled.edition, pulled.webhooks ?? storedWebhooks(root));
    writePrograms(root, programs);
    const ids = new Set(pulled.edition.entries.map(({ id }) => id));
    const ran = await runSteps(
      root,
      update.makeSteps((id) => ids.has(id)),
      say,
    );
    if (ran.failed === undefined) return finish(update, pulled, ran, programs);
    restore();
    if (!canGoOn(ran.failed, stored, pulled, programs)) {
      say(failureText(ran.failed));
      return 1;
    }
    programs.push(...ran.failed.programs);
    for (const module of ran.failed.modules)
      heldBack.push({
        module,
        why: `pnpm ${ran.failed.step} fails with it:\n${ran.failed.why}`,
      });
  }
}

/** Whether the step that failed names something new to leave out. */
function canGoOn(
  { modules, programs }: Failure,
  stored: Edition,
  { edition }: Pulled,
  removed: readonly string[],
): boolean {
  const hash = ({ entries }: Edition, id: string) =>
    stableText(entries.find((entry) => entry.id === id) ?? null);
  return (
    modules.length + programs.length > 0 &&
    modules.every((id) => hash(stored, id) !== hash(edition, id)) &&
    programs.every((id) => !removed.includes(id))
  );
}

function changesFiles(stored: Edition, { edition, webhooks }: Pulled): boolean {
  const text = ({ entries, pins, overrides, sentences }: Edition) =>
    stableText([entries, pins, overrides, sentences]);
  return webhooks !== undefined || text(stored) !== text(edition);
}

function nothingChanged(
  { heldBack }: Pulled,
  say: CommandContext["say"],
): number {
  sayHeldBack(heldBack, say);
  say("Nothing changed.");
  return heldBack.length === 0 ? 0 : HELD_BACK;
}

function sayHeldBack(
  heldBack: readonly HeldBack[],
  say: CommandContext["say"],
): void {
  for (const { module, why } of heldBack)
    say(`! ${module}: HELD BACK, stays as it was: ${why}`);
}

function finish(
  { root, print, say }: Update,
  pulled: Pulled,
  { changesets, notes }: Ran,
  programs: readonly string[],
): number {
  const fields = modulesOf(
    readEdition(folderFiles(root, "working tree")),
  ).flatMap(fieldsOf);
  print(
    summaryText({
      ...pulled,
      notes: [...pulled.notes, ...notes],
      changesets,
      personal: reviewPersonal(readPersonal(`${root}/scripts`), fields),
      programs: [...programs],
    }),
  );
  sayHeldBack(pulled.heldBack, say);
  return pulled.heldBack.length === 0 ? 0 : HELD_BACK;
}

function failureText({ step, why }: Failure & { step: string }): string {
  return (
    `${why}\n\npnpm ${step} failed, and no module of this edition is to ` +
    "blame. Every file is as it was before. If it fails without the edition, " +
    "too, mend that first; else run `pnpm specs pull` and the steps in " +
    "RELEASING.md one by one."
  );
}

/** Puts the files back when the process is told to end. */
function restoreOnSignal(restore: () => void): () => void {
  const end = () => {
    restore();
    process.exit(130);
  };
  process.once("SIGINT", end).once("SIGTERM", end);
  return () => process.off("SIGINT", end).off("SIGTERM", end);
}
