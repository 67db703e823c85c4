/** What an update did, as the text of a pull request. */
import type { Change } from "../../diff/change.ts";
import type { RuleId } from "../../diff/rules/rules.ts";
import type { PersonalReview } from "../../model/personal-review.ts";
import { markdownReport } from "../format-report.ts";
import { describeChoice } from "../name-choices.ts";
import type { Pulled } from "../pull.ts";

export interface Summary extends Omit<Pulled, "edition" | "webhooks"> {
  /** Lines of `specs changeset`: packages and their bumps. */
  changesets: string[];
  personal: PersonalReview;
  /** Modules whose README program no longer compiled and was removed. */
  programs: string[];
}

/** GitHub accepts at most 65,536 characters. */
const MOST_CHARACTERS = 60_000;
/** More items of one list nobody reads there. */
const MOST_ITEMS = 40;

const NEW: readonly RuleId[] = ["operation-added", "operation-returned"];
const GONE: readonly RuleId[] = ["operation-removed", "operation-withdrawn"];
const RENAMED: readonly RuleId[] = [
  "operation-renamed",
  "operation-id-changed",
];

export function summaryText(summary: Summary): string {
  const { changes, heldBack, chosen, dropped, personal, programs } = summary;
  const blocks = [
    headline(changes),
    ...list(
      "Held back",
      "These modules stay as their last edition had them.",
      heldBack.map(({ module, why }) => `${module}: ${why}`),
    ),
    ...list("Packages", "", summary.changesets),
    ...list(
      "Names chosen by rule",
      "Look at them before they are released; scripts/overrides.json gives another.",
      chosen.map((choice) => `${choice.module}: ${describeChoice(choice)}`),
    ),
    ...list("Exceptions removed", "They no longer apply.", dropped),
    ...list(
      "README programs removed",
      "They no longer compiled; the READMEs show a common program instead.",
      programs,
    ),
    ...list(
      "Texts not yet decided",
      "They count as personal data until scripts/personal.json decides.",
      [...personal.undecided, ...personal.suspicious],
    ),
    ...list(
      "Decisions that decide nothing any more",
      "Remove them from scripts/personal.json.",
      personal.stale,
    ),
    ...list("To know", "", summary.notes),
    "## Changes",
    markdownReport(changes).trim(),
  ];
  return cut(`${blocks.join("\n\n")}\n`);
}

function headline(changes: readonly Change[]): string {
  const count = (rules: readonly RuleId[]) =>
    changes.filter(({ rule }) => rules.includes(rule)).length;
  return (
    `Operations: ${count(NEW)} new, ${count(GONE)} gone, ` +
    `${count(RENAMED)} renamed.`
  );
}

function list(
  title: string,
  explanation: string,
  items: readonly string[],
): string[] {
  if (items.length === 0) return [];
  const shown = items
    .slice(0, MOST_ITEMS)
    .map((item) => `- ${item.replaceAll("\n", "\n  ")}`);
  const more = items.length - shown.length;
  return [
    `## ${title}`,
    ...(explanation === "" ? [] : [explanation]),
    [...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n"),
  ];
}

/** Ends the text at a line, where it is longer than GitHub takes. */
function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const end = text.lastIndexOf("\n", MOST_CHARACTERS);
  return `${text.slice(0, end)}\n\n… The whole list: \`pnpm specs diff\`.\n`;
}
