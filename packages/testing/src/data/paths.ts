const child =
  /^(.*)\/(?:(\d+)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12}))\/[^/]+$/i;

/**
 * The parent of a collection: `"jpm/jobs/5/notes"` lies under the row 5 of
 * `"jpm/jobs"`. The last part of a GUID is the row's position.
 */
export function parentOf(
  collection: string,
): { collection: string; id?: number; index?: number } | undefined {
  const [, parent, id, tail] = child.exec(collection) ?? [];
  if (parent === undefined) return undefined;
  return id !== undefined
    ? { collection: parent, id: Number(id) }
    : { collection: parent, index: Number.parseInt(tail ?? "0", 16) };
}

/** Collections whose rows have a GUID for an id. */
const guidCollections =
  /^crm\/contacts(\/contact-methods|\/[^/]+\/relationships)?$|^accounting\/(journal-entries|invoices\/[^/]+\/tasks)$/;

/** Whether the ids of a collection are GUIDs. */
export function hasGuids(collection: string): boolean {
  return guidCollections.test(collection);
}
