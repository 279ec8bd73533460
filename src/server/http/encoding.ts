/** Which encodings of an answer the reader takes, by RFC 9110. */
export function takes(request: Request, encoding: 'br' | 'gzip'): boolean {
  const offered = (request.headers.get('accept-encoding') ?? '').slice(0, 500).toLowerCase().split(',');
  return offered.some((one) => {
    const [name, ...parameters] = one.split(';').map((part) => part.trim());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
