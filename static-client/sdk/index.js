export { Call } from './call/call.js';
export { LocalMedia } from './media/localMedia.js';
export { listDevices, pickDevice } from './media/devices.js';
export { SignalSocket } from './wire/signalSocket.js';
export { SignalError, errorCodes } from './wire/signalError.js';
export { comesBack, socketUrl } from './wire/addresses.js';
