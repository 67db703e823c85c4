import { viewFiles } from "../views/view-file.js";
import { viewSentence, viewStates } from "../views/views.js";
import type { Flags } from "./flags.js";
import { storeOf } from "./store-of.js";

/** The views of a copy with their columns, and why others are not there. */
export async function viewsCommand({ to, json }: Flags): Promise<string> {
  const store = await storeOf(to);
  await store.open();
  try {
    const states = await viewStates(
      store.dialect ?? "sqlite",
      await store.tables(),
    );
    const listed = viewFiles().map(({ name, description, columns }, index) => ({
      name,
      description: description.replaceAll("\n", " "),
      columns,
      isThere: states[index]?.view !== undefined,
      note: states[index] && viewSentence(states[index]),
    }));
    if (json) return JSON.stringify(listed, undefined, 2);
    return listed
      .map(({ name, description, columns, isThere, note }) =>
        [
          `${name}: ${description}`,
          ...(isThere
            ? [`  ${columns.map((column) => column.name).join(", ")}`]
            : []),
          ...(note === undefined ? [] : [`  ${note}`]),
        ].join("\n"),
      )
      .join("\n\n");
  } finally {
    await store.close();
  }
}
