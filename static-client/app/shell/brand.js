import { h } from './element.js';

export const brand = () => h('header', { class: 'brand' },
  h('img', { src: '/icons/favicon.svg', alt: '', width: '28', height: '28' }), h('span', {}, 'Signal'));
