import type { Loader } from "astro/loaders";
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
      store.set({
        id,
        digest,
        body,
        filePath,
        data: await parseData({
          id,
          data: { title, description, editUrl: editAddressOf(page), ...data },
        }),
        rendered: await renderMarkdown(body, {
          fileURL: new URL(filePath, config.root),
        }),
      });
    }
    for (const id of gone) store.delete(id);
  },
};
