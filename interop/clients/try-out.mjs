// Lists and calls tools with one client: `node try-out.mjs <client> <URL of the server>`.
import { equal } from 'node:assert/strict';

const [clientName, url] = process.argv.slice(2);
const { connect } = await import(`./${clientName}.mjs`);

const client = await connect(url);
const tools = await client.listTools();
equal(tools.length, 19);

const botType = 'dca';
const paper = { botType, paperContext: true };
const { data: bots, mode } = await client.callTool('list_bots', { ...paper, status: 'open' });
equal(mode, 'paper');
const [{ _id: botId }] = bots;

const bot = { ...paper, botId };
const settings = { name: `Renamed by ${clientName}` };
const plan = await client.callTool('update_bot', { ...bot, settings, dryRun: true });
const before = await client.callTool('get_bot', { ...bot, fields: 'settings.name' });
equal(JSON.stringify(plan.data).includes(settings.name), true);
equal(before.data.settings.name === settings.name, false);

const { data: written } = await client.callTool('update_bot', { ...bot, settings });
equal(written.status, 'applied');
const after = await client.callTool('get_bot', { ...bot, fields: 'settings.name' });
equal(after.data.settings.name, settings.name);

await client.close();
process.stdout.write(`${tools.length} tools, a paper bot read and written`);
