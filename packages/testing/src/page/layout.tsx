import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

const pages = [
  ["/", "Overview"],
  ["/tables", "Tables"],
  ["/requests", "Requests"],
  ["/deliveries", "Webhooks"],
] as const;

export interface LayoutProps {
  title: string;
  /** The entry of the menu that the page belongs to. */
  here: (typeof pages)[number][0];
  children?: Child;
}

/** A whole page: the menu, and what is on the page. */
export function Layout({ title, here, children }: LayoutProps): JSX.Element {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Fake ServiceTitan`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <div>
            <p class="brand">Fake ServiceTitan</p>
            <nav aria-label="Pages">
              <ul>
                {pages.map(([path, name]) => (
                  <li>
                    <a
                      href={path}
                      aria-current={path === here ? "page" : undefined}
                    >
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <main id="main">
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          Unofficial: not made, endorsed or supported by ServiceTitan. Programs
          use <a href="/control">the control API</a>.
        </footer>
      </body>
    </html>
  );
}

/** A form that carries an action out, and then shows the same page again. */
export function ActionForm({
  action,
  back = "/",
  children,
}: {
  action: string;
  back?: string;
  children?: Child;
}): JSX.Element {
  return (
    <form method="post" action={`/do/${action}`}>
      <input type="hidden" name="back" value={back} />
      {children}
    </form>
  );
}

/** A table that scrolls on its own, by keyboard too. */
export function Table({
  label,
  heads,
  children,
}: {
  label: string;
  heads: readonly string[];
  children?: Child;
}): JSX.Element {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
