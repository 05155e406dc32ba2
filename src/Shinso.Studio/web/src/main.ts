import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { preferences } from './state/preferences.svelte';

preferences.start();
const target = document.getElementById('app');
if (target !== null) mount(App, { target });
