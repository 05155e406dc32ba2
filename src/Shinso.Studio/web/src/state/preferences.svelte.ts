import { detectLanguage, setLanguage, type Language } from '../i18n/index.svelte';

export type Theme = 'system' | 'light' | 'dark';

const themeKey = 'shinso.theme';
const languageKey = 'shinso.language';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** What a visitor chose about the page itself; remembered by the browser. */
class Preferences {
  theme: Theme = $state('system');
  reducedMotion = $state(false);

  /** Whether the page is dark now, whoever decided it; on paper it never is. */
  dark = $state(false);

  start(): void {
    const theme = stored(themeKey);
    const language = stored(languageKey);
    setLanguage(language === 'ja' || language === 'en' ? language : detectLanguage(navigator.languages));
    this.theme = theme === 'light' || theme === 'dark' ? theme : 'system';
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const paper = matchMedia('print');
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    scheme.addEventListener('change', () => this.apply());
    paper.addEventListener('change', () => this.apply());
    motion.addEventListener('change', () => (this.reducedMotion = motion.matches));
    this.reducedMotion = motion.matches;
    this.apply();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    store(themeKey, theme);
    this.apply();
  }

  setLanguage(language: Language): void {
    setLanguage(language);
    store(languageKey, language);
  }

  private apply(): void {
    const dark = this.theme === 'dark' || (this.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    this.dark = dark && !matchMedia('print').matches;
    document.documentElement.dataset.theme = this.dark ? 'dark' : 'light';
  }
}

export const preferences = new Preferences();
