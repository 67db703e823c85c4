import { API } from "../servicetitan.ts";

/** Descriptions as the portal publishes them, before anything was checked. */

export interface PublishedDocument {
  /** Module id: `"crm"`. */
  id: string;
  /** Id on the portal, `"tenant-crm-v2"`, where it is known. */
  portalId?: string;
  /** File or address, for messages. */
  source: string;
  json: unknown;
}

/** A module that stays as its last edition had it, and why. */
export interface HeldBack {
  module: string;
  why: string;
}

export interface PublishedSet {
  documents: PublishedDocument[];
  /** Documents that could not be read. */
  unreadable: HeldBack[];
  /**
   * Whether a module that is not among the documents is gone, or was just not
   * asked for.
   */
  complete: boolean;
  /** Events, where the source has them; the portal does not publish them. */
  webhooks?: { source: string; json: unknown };
  /** What was seen and left out, as messages. */
  notes: string[];
}

/** `tenant-crm-v2`, `crm-v2`, `tenant-crm` and `crm` are the module `crm`. */
export function moduleIdOf(name: string): string {
  return name
    .toLowerCase()
    .replace(new RegExp(`^${API.portal.idPrefix}`), "")
    .replace(/-v\d+$/, "");
}
