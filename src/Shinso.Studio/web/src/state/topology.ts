import type { LayerState, State } from '../protocol/messages';

/** The nine features, in the order of the network's inputs. */
export const featureNames = ['x', 'y', 'xSquared', 'ySquared', 'xTimesY', 'sinX', 'sinY', 'cosX', 'cosY'] as const;
export type FeatureName = (typeof featureNames)[number];

/** A layer as the page draws it, with the place of its parameters in a frame. */
export interface ShownLayer {
  name: string;
  units: number;
  shown: number;
  activation: string;
  dropout: number;
  /** How many values each neuron reads, and how many of these the page shows. */
  sources: number;
  shownSources: number;
  weightsAt: number;
  biasesAt: number;
  thumbsAt: number;
}

/** A number of the network: a weight, or a bias where `source` is null. Layers count from 0, the first hidden layer. */
export interface ParameterPlace {
  layer: number;
  unit: number;
  source: number | null;
}

/** What stands where in the parameters and thumbnails of a frame. */
export class Topology {
  readonly layers: readonly ShownLayer[];

  constructor(
    readonly inputs: readonly string[],
    layers: readonly LayerState[],
  ) {
    const shown: ShownLayer[] = [];
    let sources = inputs.length;
    let shownSources = inputs.length;
    let at = 0;
    let thumbsAt = 0;
    for (const layer of layers) {
      const biasesAt = at + layer.shown * shownSources;
      shown.push({ ...layer, sources, shownSources, weightsAt: at, biasesAt, thumbsAt });
      at = biasesAt + layer.shown;
      thumbsAt += layer.shown;
      sources = layer.units;
      shownSources = layer.shown;
    }

    this.layers = shown;
  }

  static of(state: State): Topology {
    return new Topology(state.inputs, state.layers);
  }

  /** How many parameters a frame of this network has. */
  get parameters(): number {
    const last = this.layers.at(-1);
    return last === undefined ? 0 : last.biasesAt + last.shown;
  }

  /** Where a number stands in a frame's parameters; −1 for one that is not shown. */
  indexInFrame(place: ParameterPlace): number {
    const layer = this.layers[place.layer];
    if (layer === undefined || place.unit >= layer.shown) return -1;
    if (place.source === null) return layer.biasesAt + place.unit;
    return place.source < layer.shownSources ? layer.weightsAt + place.unit * layer.shownSources + place.source : -1;
  }

  /** The path and index that the command `edit` wants. */
  address(place: ParameterPlace): { path: string; index: number } {
    const layer = this.layers[place.layer];
    if (layer === undefined) throw new RangeError(`There is no layer ${place.layer}.`);
    return place.source === null
      ? { path: `${layer.name}.bias`, index: place.unit }
      : { path: `${layer.name}.weight`, index: place.unit * layer.sources + place.source };
  }
}
