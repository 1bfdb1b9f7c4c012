import { Client } from '../api/client';
import { asProblem } from '../api/problem';
import type { Command, Reply } from '../browser/commands';
import { keep, readKept } from '../browser/storage';
import type { Connection } from './connection';

/** Does what a page of the extension asks for. Never throws: the page is told what went wrong. */
export async function answer(command: Command, connection: Connection): Promise<Reply> {
  try {
    await obey(command);
    await connection.again();
    return { ok: true };
  } catch (error) {
    const { kind, message } = asProblem(error);
    return { ok: false, kind, detail: message };
  }
}

async function obey(command: Command): Promise<void> {
  if (command.do === 'pair') return pair(command.code, command.useProxy);
  if (command.do === 'unpair') return keep({ token: '' });
  if (command.do === 'use-proxy') return keep({ useProxy: command.on });
  if (command.do === 'when-away') return keep({ whenAway: command.choice });
  if (command.do === 'move') return keep({ address: command.address });
  return undefined;
}

async function pair(code: string, useProxy: boolean): Promise<void> {
  const { address } = await readKept();
  const token = await new Client({ address, token: '' }).pair(code);
  await keep({ token, useProxy });
}
