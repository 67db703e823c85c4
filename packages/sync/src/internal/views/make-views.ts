import { SyncStoreError } from "../../errors.js";
import type { Store } from "../../store.js";
import type { SyncEvent } from "../../sync-event.js";
import { inOrder, viewSentence, viewStates } from "./views.js";

/**
 * Brings the views of a store up to date. A view that cannot be made is no
 * reason not to copy.
 */
export async function makeViews(
  store: Store,
): Promise<Extract<SyncEvent, { type: "views" }>> {
  if (store.dialect === undefined)
    return { type: "views", views: [], notes: [] };
  const states = await viewStates(store.dialect, await store.tables());
  const views = states.flatMap(({ view }) => view ?? []);
  const notes = states.flatMap((state) => viewSentence(state) ?? []);
  try {
    await store.createViews(inOrder(views));
    return { type: "views", views: views.map(({ name }) => name), notes };
  } catch (error) {
    if (!SyncStoreError.isInstance(error)) throw error;
    const why = `The views are as they were before: ${error.message}`;
    return { type: "views", views: [], notes: [why] };
  }
}
