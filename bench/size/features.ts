/**
 * What core does for a program that lists customers, and the files that do it;
 * from what most programs could miss to what none can.
 */
export const features: readonly (readonly [
  feature: string,
  files: readonly string[],
])[] = [
  [
    "export feeds with checkpoints",
    ["feed", "feed-read", "feed-seen", "feed-loop", "checkpoint"],
  ],
  ["rows by id, pages ahead", ["pages-by-ids", "pages-read-ahead"]],
  ["files, layers, one at a time", ["guard-body", "compose", "queue"]],
  ["limits and progress of a reading", ["tally"]],
  ["names in place of mistyped ones", ["nearest"]],
  ["rate limiter", ["../rate-limiter"]],
  ["checks and defaults of connect()", ["settings"]],
  [
    "what an error answer says",
    ["problem", "failure", "retry-after", "network-error", "secrets"],
  ],
  [
    "checks of body, headers, arguments",
    ["body", "headers", "invoke-arguments"],
  ],
  ["query rules", ["query"]],
  ["tokens", ["tokens", "token-request"]],
];
