import type { View } from "../../store.js";

/** What has to be done so that these are the views. */
export interface ViewChanges {
  /** Views that go, the last one that was created first. */
  readonly drop: readonly string[];
  readonly create: readonly View[];
}

/**
 * Compares views with those that were created last. Views that stay are left
 * alone, since others may read them meanwhile.
 *
 * @param texts the kept texts, by name, in the order of creation
 */
export function changedViews(
  views: readonly View[],
  texts: ReadonlyMap<string, string>,
): ViewChanges {
  return {
    drop: [...texts.keys()]
      .filter((name) => !views.some((view) => view.name === name))
      .reverse(),
    create: views.filter((view) => texts.get(view.name) !== viewText(view)),
  };
}

/** All of a view, to see whether it changed. */
export function viewText({ sql, description, columns }: View): string {
  return JSON.stringify([sql, description, columns]);
}
