/** A page for agents. */
export interface Guide {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** What an agent should know beside the descriptions of operations. */
export const guides: readonly Guide[] = [
  {
    name: "reading",
    title: "Reading lists without surprises",
    text: `# Reading lists

- Most lists leave out inactive rows. Pass \`active: "Any"\` to see all.
- Filters are exact names of the description. Unknown names are refused here;
  ServiceTitan itself would ignore them and answer with every row.
- Times are UTC. "Today" is a day in the tenant's time zone: use
  appointments_of_day, or compute its beginning and end.
- \`ids\` takes 50 values at most.
- Some filters let other rows through (\`number\` of jobs, \`status\` of
  memberships): compare the rows again.
- Ids are integers; 0 and null mean "none". Use lookup for their names.
- To count, use count_rows. It reads one row.
- \`total\` 0 of a job means "not recorded", not "free". \`status\` of an estimate
  is \`{ value, name }\`.
- A result that was cut has a handle: page on or narrow with read_more instead of
  reading it again.
`,
  },
  {
    name: "writing",
    title: "Writing once",
    text: `# Writing

- A write needs two calls of call_write: a dry run, then the same call with its
  confirmation, after the user has agreed. A confirmation belongs to exactly these
  arguments, works once and for 5 minutes.
- ServiceTitan has no idempotency key. After "unknown" the write may have been
  done: read back with the call that the answer names, before you send it again.
- "refused" and "not-sent": it was not done. Correct it first.
- "applied": it was done. Do not send it again.
- Fields that ServiceTitan would silently drop are refused here. Read back what
  matters after a write all the same.
- Completing a job is not possible through the API; technicians do it in their
  app.
`,
  },
  {
    name: "scopes",
    title: "When access is refused",
    text: `# Scopes

- Every operation needs a scope, such as \`tn.crm.customers:r\`; describe_operation
  names it.
- A refusal (403) names the missing scope. It is added in ServiceTitan's developer
  portal (My Apps, the app, API Scopes). An admin of the tenant then has to accept
  the app's new version (Settings, Integrations, API Application Access).
- A 404 for something that exists may be a wrong tenant or app key.
- Some modules are licensed apart; all of their operations are refused then.
`,
  },
  {
    name: "reports",
    title: "Running reports",
    text: `# Reports

- run_report finds a report by its name. Without parameters it tells which there
  are and whether they are required.
- A report runs about once a minute for a tenant; a run waits for its turn.
- Names may be shared by two reports: give category and id then.
- Ids of reports differ from tenant to tenant.
`,
  },
];
