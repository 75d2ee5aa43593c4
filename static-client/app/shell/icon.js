/** Outlines on a grid of 24, drawn with `currentColor`. */
const outlines = {
  microphone: 'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  microphoneOff: 'M9 9.5v2a3 3 0 0 0 4.6 2.5M15 10.6V6.5a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5a6.4 6.4 0 0 1-.8 3.1M12 18v3M4 4l16 16',
  camera: 'M5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM15 10.7l5-3v8.6l-5-3z',
  cameraOff: 'M9.5 6.5H13a2 2 0 0 1 2 2V12M15 15.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2h1M15 10.7l5-3v8.6l-2.4-1.5M4 4l16 16',
  screen: 'M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM8.5 20h7M12 13.5v-6M9 10l3-3 3 3',
  hand: 'M7.5 12.5v-6a1.5 1.5 0 0 1 3 0v4.5-6.5a1.5 1.5 0 0 1 3 0V11 6a1.5 1.5 0 0 1 3 0v6.5-2.5a1.5 1.5 0 0 1 3 0v5a6 6 0 0 1-6 6h-1.3a6 6 0 0 1-4.6-2.2L4.3 14.6a1.5 1.5 0 0 1 2.2-2z',
  chat: 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7.5L7 20.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8 9.5h8M8 12.5h5',
  people: 'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM2.8 19a6.2 6.2 0 0 1 12.4 0M15.5 5.3a3.2 3.2 0 0 1 0 6M17.5 14a6.2 6.2 0 0 1 3.7 5',
  pin: 'M9 3.5h6l-.8 6 3.3 3.5v1.5h-11V13l3.3-3.5zM12 14.5V21',
  options: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  fullscreen: 'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4',
  inPicture: 'M4 5.5h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM12.5 12h5.5v3.5h-5.5z',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  leave: 'M3.5 14.5c-.8-1-.7-2.4.2-3.3 4.6-4.4 12-4.4 16.6 0 .9.9 1 2.3.2 3.3l-.5.7c-.4.5-1 .7-1.6.5l-2.7-.9c-.6-.2-1-.8-1-1.4v-1.7a11 11 0 0 0-5.4 0v1.7c0 .6-.4 1.2-1 1.4l-2.7.9c-.6.2-1.2 0-1.6-.5z',
  send: 'M4 12l16-7.5-5.5 15.5-3-6.5zM11.5 13.5 20 4.5',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.2A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.2z',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  eye: 'M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5-9.5-6.5-9.5-6.5zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  eyeOff: 'M9.9 5.7a9 9 0 0 1 2.1-.2c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6.2 7.4A15.5 15.5 0 0 0 2.5 12s3.5 6.5 9.5 6.5a9 9 0 0 0 4.3-1.1M10 10a2.8 2.8 0 0 0 4 4M4 4l16 16',
  shield: 'M12 3.5 5 6v5.3c0 4.4 2.9 7.6 7 9.2 4.1-1.6 7-4.8 7-9.2V6zM9 12l2.2 2.2L15.2 10',
  speaker: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
};

/** @typedef {keyof typeof outlines} IconName */

const namespace = 'http://www.w3.org/2000/svg';

/**
 * A picture for the eyes only; what it means must also be said in words.
 * @param {IconName} name
 */
export function icon(name) {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}
