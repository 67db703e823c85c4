/** `st call --help`, without an operation. */
export function callHelp(): string {
  return `Calls an operation by its name.

  st call OPERATION [VALUE…] [flags]

The values are those in its path, in their order. Each parameter and each field
of the body is a flag, in words: --modified-on-or-after, --address.city.

  st call crm.customers.get 42
  st call crm.customers.list --active Any --limit 10
  st call crm.customers.createNote 42 --text "Called back" --dry-run

st ops WORDS finds operations; st call OPERATION --help shows the flags of one.
The same by words: st crm customers get 42.
`;
}
