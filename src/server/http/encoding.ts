/** Whether the reader takes a packed answer, by RFC 9110. */
export function takesGzip(request: Request): boolean {
  const offered = (request.headers.get('accept-encoding') ?? '').slice(0, 500).toLowerCase().split(',');
  return offered.some((one) => {
    const [name, ...parameters] = one.split(';').map((part) => part.trim());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
