import { globSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DIST } from "./open-site.ts";

const pages = globSync("**/*.html", { cwd: DIST }).sort();
const html = new Map(
  pages.map((page) => [`/${page}`, readFileSync(join(DIST, page), "utf8")]),
);
const anchors = new Map(
  [...html].map(([page, text]) => [
    page,
    new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
  ]),
);

function pageOf(link: string, from: string): [page: string, anchor: string] {
  const [path = "", anchor = ""] = link.split("#");
  const whole =
    path === ""
      ? from
      : posix.join(
          posix.dirname(from),
          path.startsWith("/")
            ? posix.relative(posix.dirname(from), path)
            : path,
        );
  return [
    path.endsWith("/") ? posix.join(whole, "index.html") : whole,
    decodeURIComponent(anchor),
  ];
}

test("every link leads to a page of the site, and to an anchor of it", () => {
  const broken = new Set<string>();
  for (const [from, text] of html)
    for (const [, link = ""] of text.matchAll(/ href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [page, anchor] = pageOf(link.replaceAll("&amp;", "&"), from);
      if (html.has(page)) {
        if (anchor !== "" && !anchors.get(page)?.has(anchor))
          broken.add(`${from}: ${link} has no such anchor`);
      } else if (!isFile(page)) broken.add(`${from}: ${link} is no page`);
    }
  expect([...broken]).toEqual([]);
});

function isFile(path: string): boolean {
  return (
    statSync(join(DIST, path), { throwIfNoEntry: false })?.isFile() === true
  );
}

test("there are at most 750 pages, and each has its Markdown", () => {
  expect(pages.length).toBeLessThanOrEqual(750);
  const without = pages.filter(
    (page) => page !== "404.html" && !isFile(markdownOf(page)),
  );
  expect(without).toEqual([]);
});

function markdownOf(page: string): string {
  return page === "index.html"
    ? "index.md"
    : page.replace(/\/index\.html$/, ".md");
}

test("a page weighs at most 60 kB with its scripts and styles", () => {
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const known = sizes.get(file);
    if (known !== undefined) return known;
    const size = gzipSync(readFileSync(join(DIST, file))).length;
    sizes.set(file, size);
    return size;
  };
  const heavy = [...html].flatMap(([page, text]) => {
    const parts = [
      ...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g),
    ].map(([, part = ""]) => part);
    // What its scripts load on top of that.
    const loaded = parts.flatMap((part) => importsOf(part));
    const total = [page, ...new Set([...parts, ...loaded])]
      .map(sizeOf)
      .reduce((sum, size) => sum + size, 0);
    return total > 60_000 ? [`${page}: ${total}`] : [];
  });
  expect(heavy).toEqual([]);
});

function importsOf(script: string): string[] {
  if (!script.endsWith(".js")) return [];
  const text = readFileSync(join(DIST, script), "utf8");
  return [
    ...text.matchAll(/["'](?:\.\/|\/_astro\/|_astro\/)?([\w.-]+\.js)["']/g),
  ]
    .map(([, name = ""]) => `/_astro/${name}`)
    .filter((file) => file !== script && isFile(file));
}

test("nothing comes from another host", () => {
  const foreign = [...html].flatMap(([page, text]) =>
    [
      ...text.matchAll(
        /<(?:script|img|iframe|source|link rel="(?:stylesheet|preload|icon)")[^>]* (?:src|href)="(https?:[^"]+)"/g,
      ),
    ].map(([, address]) => `${page}: ${address}`),
  );
  expect(foreign).toEqual([]);
});
