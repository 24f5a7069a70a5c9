/**
 * Texts that are ready at the same time leave with one system call: at the end of this turn of the
 * event loop, or of the process.
 */
export function writeTogether(write: (text: string) => void): (text: string) => void {
  let waiting = '';
  const flush = (): void => {
    process.off('exit', flush);
    const text = waiting;
    waiting = '';
    write(text);
  };
  return (text) => {
    if (waiting === '') {
      setImmediate(flush);
      process.on('exit', flush);
    }
    waiting += text;
  };
}
