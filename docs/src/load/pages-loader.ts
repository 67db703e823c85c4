import type { Loader } from "astro/loaders";
import { withCode } from "../code/code-blocks.ts";
import { searchWords } from "../code/search-words.ts";
import { showMarks } from "../code/show-marks.ts";
import { allPages, editAddressOf } from "./all-pages.ts";

/** Renders all pages; those that have not changed come from Astro's cache. */
export const pagesLoader: Loader = {
  name: "pages",
  load: async ({
    store,
    config,
    parseData,
    renderMarkdown,
    generateDigest,
  }) => {
    const pages = await allPages();
    const gone = new Set(store.keys());
    for (const page of pages) {
      const { id, title, description, data, body } = page;
      gone.delete(id);
      const digest = generateDigest({ ...page });
      if (store.get(id)?.digest === digest) continue;
      const filePath = `src/content/docs/${id}.md`;
      const fileURL = new URL(filePath, config.root);
      const rendered = await withCode(body, (prose) =>
        renderMarkdown(prose, { fileURL }),
      );
      store.set({
        id,
        digest,
        body,
        filePath,
        data: await parseData({
          id,
          data: { title, description, editUrl: editAddressOf(page), ...data },
        }),
        rendered: {
          ...rendered,
          html: searchWords(data?.["searchedBy"]) + showMarks(rendered.html),
        },
      });
    }
    for (const id of gone) store.delete(id);
  },
};
