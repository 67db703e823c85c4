import type { ClientEvent } from "@st/core";
import type { FleetEvent } from "../../../fleet.js";
import type { SyncEvent } from "../../../sync-event.js";
import type { Output } from "../display.js";
import { sentenceOf } from "../sentence.js";

type Event = SyncEvent | ClientEvent | FleetEvent;

/** A line for each slice; in JSON, one for each event but those of requests. */
export function workEvents(
  output: Output,
  json: boolean,
): (event: Event) => void {
  return (event) => {
    const line = json ? jsonOf(event) : textOf(event);
    if (line !== undefined) output.write(`${line}\n`);
  };
}

const SHOWN = new Set([
  "worker-start",
  "worker-error",
  "slice-start",
  "slice-end",
  "note",
  "run-end",
]);

function jsonOf(event: Event): string | undefined {
  if (!SHOWN.has(event.type)) return undefined;
  const shown =
    event.type === "worker-error"
      ? { ...event, error: sentenceOf(event.error) }
      : event;
  return JSON.stringify({ at: new Date().toISOString(), ...shown });
}

function textOf(event: Event): string | undefined {
  switch (event.type) {
    case "worker-start":
      return `Worker ${event.worker} is at work.`;
    case "worker-error":
      return sentenceOf(event.error);
    case "slice-end":
      return `${event.tenantId} ${event.lane}: ${event.outcome}${event.error ? `: ${event.error}` : ""}`;
    case "note":
      return `${event.tenantId} ${event.stream}: ${event.message}`;
    default:
      return undefined;
  }
}
