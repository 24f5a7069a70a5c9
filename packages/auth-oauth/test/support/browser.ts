/** A browser as far as signing in needs one: cookies, redirects and the two forms of oidc-provider. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Signs in and consents, and returns the URL at which the authorization server hands over to the client. */
  async authorize(authorizationUrl: URL, redirectUri: string, login = 'user-1'): Promise<URL> {
    let response = await this.#send(authorizationUrl);
    for (let step = 0; step < 20; step += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        const target = new URL(location, response.url);
        if (target.href.startsWith(redirectUri)) return target;
        response = await this.#send(target);
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
      if (!action || !prompt) throw new Error(`No form to fill in: ${response.status} ${page}`);
      const form = new URLSearchParams({ prompt, login, password: 'any' });
      response = await this.#send(new URL(action, response.url), { method: 'POST', body: form });
    }
    throw new Error('The authorization server keeps asking.');
  }

  async #send(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value) this.#cookies.set(name, value);
      else if (name) this.#cookies.delete(name);
    }
    return response;
  }
}
