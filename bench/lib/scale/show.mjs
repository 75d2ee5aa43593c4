import { writePlot } from '../docs.mjs';
import { lineChart } from '../svg.mjs';
import { figure, grid } from '../table.mjs';

/**
 * A table of records.
 * @param {Record<string, any>[]} rows
 * @param {Record<string, (row: any) => number | string>} columns
 */
export function tabulate(rows, columns) {
  const cell = (value) => (typeof value === 'number' ? figure(value) : value);
  return grid(Object.keys(columns), rows.map((row) => Object.values(columns).map((read) => cell(read(row)))));
}

/**
 * The line of Markdown for a plot, which is kept when asked for.
 * @param {boolean} write
 * @param {string} name
 * @param {Parameters<typeof lineChart>[0]} chart
 */
export function plot(write, name, chart) {
  return write ? writePlot(name, chart.title, lineChart(chart)) : '';
}

/** @param {number} value */
export const whole = (value) => Math.round(value).toLocaleString('en');

/** Paragraphs, without those that have nothing to say. */
export const paragraphs = (...texts) => texts.filter(Boolean).join('\n\n');
