import { getCollection } from "astro:content";

/** A page as Astro keeps it; its own types are made when the site is built. */
export interface Entry {
  readonly id: string;
  readonly body?: string;
  readonly data: {
    readonly title: string;
    readonly description?: string;
    readonly group?: string;
    readonly sidebar: { readonly order?: number; readonly label?: string };
  };
}

let entries: Promise<readonly Entry[]> | undefined;

/** Every page of the site. Astro copies all of them for each who asks. */
export function allEntries(): Promise<readonly Entry[]> {
  entries ??= getCollection("docs") as Promise<readonly Entry[]>;
  return entries;
}
