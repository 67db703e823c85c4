import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { z } from "astro/zod";
import { pagesLoader } from "./load/pages-loader.ts";

export const collections: object = {
  docs: defineCollection({
    loader: pagesLoader,
    schema: docsSchema({
      extend: z.object({
        /** Group of the sidebar that a guide is in. */
        group: z.string().optional(),
        /** Words that people search this page by and its text does not have. */
        searchedBy: z.string().optional(),
      }),
    }),
  }),
};
