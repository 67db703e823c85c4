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

/** Every page of the site. */
export async function allEntries(): Promise<readonly Entry[]> {
  return (await getCollection("docs")) as readonly Entry[];
}
