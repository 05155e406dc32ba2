import { named, type Dictionary } from '../../i18n/index.svelte';
import type { Notice } from '../../protocol/messages';

const longest = 60;

/** A notice in words. Values come from links that anyone may have written, so they are cut; Svelte shows them as text, never as markup. */
export function noticeText(notice: Notice, texts: Dictionary): string {
  const sentence = inWords(notice, texts);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function inWords(notice: Notice, texts: Dictionary): string {
  const key = named(texts.keys, notice.key);
  const given = cut(notice.given);
  const used = cut(valueName(notice.key, notice.used, texts));
  const kind = notice.kind.charAt(0).toLowerCase() + notice.kind.slice(1);
  switch (kind) {
    case 'seedDrawn':
      return texts.notices.seedDrawn(used);
    case 'notANumber':
    case 'outOfRange':
    case 'unknownName':
    case 'notInCompatibleMode':
      return texts.notices[kind](key, given, used);
    case 'unknownKey':
      return texts.notices.unknownKey(cut(notice.key));
    case 'unknownVersion':
      return texts.notices.unknownVersion(given);
    case 'noEffect':
    case 'unreadable':
      return texts.notices[kind](key);
    case 'neverTrains':
    case 'wholeSet':
    case 'weightsDoNotFit':
    case 'pointsScaled':
      return texts.notices[kind](given, used);
    case 'unstablePenalty':
    case 'stepLearnsNothing':
      return texts.notices[kind](given);
    case 'onlyCrossEntropy':
    case 'oneClass':
    case 'patienceWatchesTraining':
    case 'noInputs':
    case 'noTrainingPoints':
    case 'noTestPoints':
      return texts.notices[kind];
    default:
      return texts.notices.other(notice.kind, key, given, used);
  }
}

/** A value as the page calls it; as it stands where it has no name. */
function valueName(key: string, value: string, texts: Dictionary): string {
  switch (key) {
    case 'dataset':
    case 'regDataset':
      return named(texts.datasets, value);
    case 'activation':
      return named(texts.activations, value);
    case 'regularization':
      return named(texts.regularizations, value);
    default:
      return value;
  }
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
