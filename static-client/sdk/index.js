export { AccountClient } from './account/accountClient.js';
export { AccountError } from './account/accountError.js';
export { Call } from './call/call.js';
export { LocalMedia } from './media/localMedia.js';
export { listDevices, pickDevice } from './media/devices.js';
export { SignalSocket } from './wire/signalSocket.js';
export { SignalError, errorCodes } from './wire/signalError.js';
export { comesBack, socketUrl } from './wire/addresses.js';
export { Emitter } from './emitter.js';
