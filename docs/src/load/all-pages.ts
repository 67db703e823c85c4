import { readExamples } from "../examples/examples-file.ts";
import { corePages } from "../reference/core-pages.ts";
import { referencePages } from "../reference/reference-pages.ts";
import { REPOSITORY } from "../site.ts";
import type { Page } from "./page.ts";
import { rewriteLinks } from "./rewrite-links.ts";
import { writtenPages } from "./written-pages.ts";

/** Every page of the site, with links that lead to pages. */
export async function allPages(): Promise<Page[]> {
  const pages = [
    ...writtenPages(),
    ...corePages(),
    ...(await referencePages(readExamples())),
  ];
  const byFile = new Map(
    pages.flatMap(({ id, file }) =>
      file === undefined
        ? []
        : [
            [file, id] as const,
            [file.replace(/\/README\.md$/, ""), id] as const,
          ],
    ),
  );
  return pages.map((page) =>
    page.file === undefined
      ? page
      : { ...page, body: rewriteLinks(page.body, page.file, byFile) },
  );
}

/** Where a page can be edited. */
export function editAddressOf({ file }: Page): string | false {
  return file !== undefined && REPOSITORY !== undefined
    ? `${REPOSITORY}/edit/main/${file}`
    : false;
}
