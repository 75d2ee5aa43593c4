import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { root } from './settings.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/**
 * A command as it was given, with the settings that decide how much and when it measures.
 * @param {string[]} words
 * @param {Record<string, string | undefined>} environment
 */
export function asGiven(words, environment = process.env) {
  const settings = ['RUNS', 'QUIET'].filter((name) => environment[name]).map((name) => `${name}=${environment[name]}`);
  return [...settings, ...words].join(' ');
}

/** What one has to know to make sense of a figure. */
export function circumstances(command) {
  const processors = cpus();
  return {
    command,
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? ' and changes' : ''),
    machine: `${processors.length} × ${processors[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release().split('-')[0]}`,
    node: process.version,
    dotnet: execFileSync('dotnet', ['--version'], { cwd: root, encoding: 'utf8' }).trim(),
  };
}
