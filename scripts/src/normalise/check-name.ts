import type { Problems } from "../read/problems.ts";

/** Letters, digits and what else an official name of a kind may hold. */
const FORMS = {
  // The rule of OpenAPI, and the "+" of a class inside another.
  schema: { form: /^(?=.*[A-Za-z])[\w.+-]+$/, others: '".", "_", "-" and "+"' },
  operation: { form: /^[A-Za-z][\w.-]*$/, others: '".", "_" and "-"' },
  "query parameter": {
    form: /^[A-Za-z$][\w.$-]*$/,
    others: '".", "_", "-" and "$"',
  },
  "path parameter": { form: /^[A-Za-z]\w*$/, others: '"_"' },
} as const;

/** The longest official name. Seen: 99 characters. */
const MOST_CHARACTERS = 200;

/**
 * Checks an official name. Code is made from it, comments show it, and objects
 * have it as a key: one that every object inherits would be found where it is
 * not.
 */
export function checkName(
  name: string,
  kind: keyof typeof FORMS,
  at: string,
  problems: Problems,
): void {
  const { form, others } = FORMS[kind];
  const shown = JSON.stringify(name.slice(0, MOST_CHARACTERS));
  if (name.length > MOST_CHARACTERS)
    problems.add(
      at,
      `the name of a ${kind} has at most ${MOST_CHARACTERS} characters; found ${name.length}`,
    );
  else if (!form.test(name))
    problems.add(
      at,
      `the name of a ${kind} consists of letters, digits, ${others}; found ${shown}`,
    );
  else if (name in Object.prototype)
    problems.add(
      at,
      `a ${kind} cannot be called ${shown}: every JavaScript object has something of that name`,
    );
}
