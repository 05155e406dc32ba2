import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { where } from '../../src/rooms/learn/where.svelte';

describe('the address of the open lesson', () => {
  const page = { hash: '', pathname: '/' };
  beforeEach(() => {
    vi.stubGlobal('location', page);
    vi.stubGlobal('history', { replaceState: (_: unknown, __: string, address: string) => (page.hash = address.slice(page.pathname.length)) });
    page.hash = '#learn/xor-mlp';
    where.follow();
  });
  afterEach(() => vi.unstubAllGlobals());

  test('takes the settings over', () => {
    where.keep('xor-mlp', { rate: '0.5' });
    expect(page.hash).toBe('#learn/xor-mlp?rate=0.5');
  });

  test('is left alone where it names another lesson already, although nobody has followed it yet', () => {
    page.hash = '#learn/graph-abcd';
    where.keep('xor-mlp', { rate: '0.5' });
    expect(page.hash).toBe('#learn/graph-abcd');
    expect(where.place).toEqual({ page: 'lesson', id: 'xor-mlp', set: {} });
  });

  test('is left alone on other pages', () => {
    page.hash = '#learn/sources';
    where.keep('xor-mlp', { rate: '0.5' });
    expect(page.hash).toBe('#learn/sources');
  });
});
