import { VIEW_TEXTS } from "./view-texts.js";

/** A view as its file has it. */
export interface ViewFile {
  readonly name: string;
  /** What a row of it is. */
  readonly description: string;
  readonly columns: readonly ViewColumn[];
  /** The query, with the functions of `dialects.ts`. */
  readonly text: string;
}

export interface ViewColumn {
  readonly name: string;
  readonly description: string;
}

/** All views, as in `sql/`. */
export function viewFiles(): readonly ViewFile[] {
  return Object.entries(VIEW_TEXTS).map(([name, text]) => parse(name, text));
}

/**
 * Reads a file: the comment at its head describes the view; in the outer
 * SELECT, the comment before a column describes the column.
 */
function parse(name: string, text: string): ViewFile {
  const lines = text.trimEnd().split("\n");
  const head = lines.findIndex((line) => !line.startsWith("--"));
  const start = lines.indexOf("SELECT");
  const end = lines.findIndex(
    (line, index) => index > start && line.startsWith("FROM "),
  );
  const columns: ViewColumn[] = [];
  let description: string[] = [];
  let expression = "";
  const finish = () => {
    const column = /(?:\bAS |\.)"?(\w+)"?$/.exec(expression.trim())?.[1];
    if (column !== undefined)
      columns.push({ name: column, description: description.join(" ") });
    description = [];
    expression = "";
  };
  for (const line of lines.slice(start + 1, end)) {
    const comment = /^ {2}-- (.*)/.exec(line)?.[1];
    if (comment !== undefined) description.push(comment);
    else expression += ` ${line.trim()}`;
    if (comment === undefined && /^ {2}(\S.*)?\S,$/.test(line)) {
      expression = expression.slice(0, -1);
      finish();
    }
  }
  finish();
  return {
    name,
    description: lines
      .slice(0, head)
      .map((line) => line.slice(3))
      .join("\n"),
    columns,
    text: lines.slice(head).join("\n"),
  };
}
