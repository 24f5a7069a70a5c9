/**
 * The reference of all tools as Markdown, from the surface without any restriction.
 *
 * @param {import('../../packages/tool-definitions/src/index.ts').ListedTool[]} tools
 * @returns {string}
 */
export function formatToolsDoc(tools) {
  const rows = tools.map(
    ({ name, title, annotations }) =>
      `| [\`${name}\`](#${name}) | ${title} | ${annotations.readOnlyHint ? 'no' : 'yes'} |`,
  );
  return [
    '# Tools',
    '',
    'Generated from the catalogue by `npm run generate`; a test compares the two.',
    '',
    'What is offered depends on the policy: read-only access leaves out every tool that changes something, paper-only access takes',
    '`paperContext` away, and access to one bot leaves out what cannot be tied to it. Results are',
    '`{ data, page?, mode?, notes? }`; failures are one line, `[code] what happened. What to do.`',
    '',
    '| tool | title | changes something |',
    '| --- | --- | --- |',
    ...rows,
    ...tools.flatMap(formatTool),
    '',
  ].join('\n');
}

function formatTool({ name, description, inputSchema, annotations }) {
  const required = new Set(inputSchema.required);
  const params = Object.entries(inputSchema.properties).map(
    ([param, schema]) =>
      `| \`${param}\` | ${formatType(schema)} | ${required.has(param) ? 'yes' : ''} | ${schema.description ?? ''} |`,
  );
  const destructive = annotations.destructiveHint ? ' It can destroy something.' : '';
  return [
    '',
    `## ${name}`,
    '',
    `${description}${destructive}`,
    '',
    '| parameter | type | required | |',
    '| --- | --- | --- | --- |',
    ...params,
  ];
}

function formatType({ type, enum: values, items, minimum, maximum }) {
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (type === 'array') return `list of ${formatType(items ?? {})}`;
  if (minimum !== undefined && maximum !== undefined) return `${type}, ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${type}, from ${minimum}`;
  return type ?? 'any';
}
