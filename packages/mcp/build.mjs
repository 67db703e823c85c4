// The guides of the docs that an agent is helped by, as they are packed: the
// text without what only the site reads, and links that lead to a resource.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const GUIDES = [
  ...["reading", "writing", "errors", "time", "reports"],
  ...["files", "booking", "rate-limits", "security"],
];
const from = join(import.meta.dirname, "../../docs/guides");
const to = join(import.meta.dirname, "dist/guides");

mkdirSync(to, { recursive: true });
for (const name of GUIDES) {
  const page = readFileSync(join(from, `${name}.md`), "utf8");
  const [, head = "", text = ""] = /^---\n(.*?)^---\n(.*)/ms.exec(page) ?? [];
  const title = /^title: (.*)$/m.exec(head)?.[1];
  if (!title) throw new Error(`docs/guides/${name}.md has no title.`);
  writeFileSync(join(to, `${name}.md`), `# ${title}\n${plain(text)}`);
}

function plain(text) {
  return text
    .replace(/^```(\w+) .*$/gm, "```$1")
    .replace(
      /\[([^\]]+)\]\((?!https?:)([\w./-]*)(#[\w-]*)?\)/g,
      (_, words, path) => {
        const name = path.replace(/\.md$/, "");
        return GUIDES.includes(name)
          ? `[${words}](servicetitan://docs/${name})`
          : words;
      },
    );
}
