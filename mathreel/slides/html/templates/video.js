// Wait for what a video does.

const LONGEST_WAIT = 400; // ms; in a window that is not seen, no frame is ever painted

/** Wait for an event, or for the error that comes in its place. */
function happening(video, name) {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    video.addEventListener(name, () => { stop.abort(); resolve(); }, options);
    video.addEventListener("error", () => { stop.abort(); reject(video.error); }, options);
  });
}

/** Wait until the video has handed its next frame to the screen. */
function painted(video) {
  return new Promise((resolve) => {
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(resolve);
    else requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
