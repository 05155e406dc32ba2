import type { Component } from 'svelte';
import type { Dictionary } from '../i18n/index.svelte';
import Challenges from './challenges/Challenges.svelte';
import Experiments from './experiments/Experiments.svelte';
import GraphRoom from './graph/GraphRoom.svelte';
import LearnRoom from './learn/LearnRoom.svelte';
import Playground from './playground/Playground.svelte';

/** A page of the studio. Every room works on the same session, which it gets by `useSession()`. */
export interface Room {
  id: keyof Omit<Dictionary['rooms'], 'navigation'>;
  component: Component;
}

/** The rooms in the order of the header. */
export const rooms: readonly Room[] = [
  { id: 'playground', component: Playground },
  { id: 'learn', component: LearnRoom },
  { id: 'graph', component: GraphRoom },
  { id: 'experiments', component: Experiments },
  { id: 'challenges', component: Challenges },
];
